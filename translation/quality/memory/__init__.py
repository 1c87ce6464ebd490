"""What has been translated before."""
