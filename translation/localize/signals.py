"""What happens to the rows of wagtail-localize, which change without signals of their own."""

from django.dispatch import Signal

# Sent with `source` and `instance` after the segments of a source have been written.
segments_refreshed = Signal()
