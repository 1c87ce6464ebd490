"""Uploaded files: a private storage, a record of where each file is shown, and one view that serves them."""
