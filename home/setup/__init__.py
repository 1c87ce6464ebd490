"""The guided form for a new newsroom: three steps, a summary, and what was created."""
