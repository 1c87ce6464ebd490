"""Bulk actions, which run in the background as jobs."""
