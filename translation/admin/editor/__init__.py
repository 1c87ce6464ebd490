"""Source and translation side by side."""
