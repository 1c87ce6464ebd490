"""Export the whole newsroom in open formats, and bring it back into an empty installation."""
