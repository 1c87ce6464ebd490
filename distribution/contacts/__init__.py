"""Media contacts and press lists."""
