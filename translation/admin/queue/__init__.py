"""What waits for whom, as a list."""
