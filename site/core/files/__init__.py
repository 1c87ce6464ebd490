"""Uploaded files: one private storage, a record of what shows each file, and one view that answers."""
