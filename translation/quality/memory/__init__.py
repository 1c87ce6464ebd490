"""Translation memory."""
