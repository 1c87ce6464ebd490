"""Nynorsk writes dates as bokmål does."""

from core.formats.nb.formats import *  # noqa: F403
