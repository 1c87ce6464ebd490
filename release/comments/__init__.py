"""Comments on stories: mentions, what is open, and why a text was returned."""
