"""Requests for translation, and minor edits that need no new translation."""
