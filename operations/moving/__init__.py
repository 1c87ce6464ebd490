"""Move the newsroom from its database to an empty one in PostgreSQL, row by row, and prove that nothing differs."""
