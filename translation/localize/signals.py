"""Signals for changes in wagtail-localize's tables that send no signals of their own."""

from django.dispatch import Signal

# Sent after the segments of a source have been stored. Arguments: `source`, `instance`.
segments_refreshed = Signal()
