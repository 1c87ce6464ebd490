"""Signals for higher layers, sent in the transaction of the action."""

from django.dispatch import Signal

# A story or another page was moved to the trash: `pages` are those that are in it since, `user` did it.
moved_to_trash = Signal()
