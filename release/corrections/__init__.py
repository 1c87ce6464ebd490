"""Corrections: the versions before them, which readers can still read, and the urgency of their translation."""
