"""The last resort for content that no reader foresees: one item is lost, not the run."""

import logging
from collections.abc import Callable

from django.utils.translation import gettext as _

from imports.records import Record, Unread

logger = logging.getLogger(__name__)


def guarded(place: str, read: Callable[[], Record]) -> Record:
    """Return the record of an item; if reading it fails, log the error and return the reason."""
    try:
        return read()
    except Exception as error:
        logger.exception("An item of a source could not be read")
        message = _("The item could not be read: %(error)s")
        return Unread(place, message % {"error": f"{type(error).__name__}: {error}"[:300]})
