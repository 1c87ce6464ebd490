"""Pictures and documents from the servers of a source, for `imports.files.Files`."""

import http.client
from collections.abc import Collection

from django.conf import settings
from django.utils.translation import gettext as _

from core import outbound
from imports.files import Fetch, MissingFile

HEADERS = {"User-Agent": "Varde import"}
FAILURES = (OSError, http.client.HTTPException, ValueError)
# Seconds for a large picture from a slow server.
LIMITS = outbound.Limits(step=15, total=120)


def fetch_from(hosts: Collection[str]) -> Fetch:
    """Return a function that fetches a file from one of these hosts, and raises `MissingFile` with the reason."""

    def fetch(address: str) -> bytes:
        largest = settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE
        try:
            answer = outbound.fetch(address, largest, hosts=hosts, headers=HEADERS, limits=LIMITS)
        except FAILURES as error:
            raise MissingFile(reason_of(error)) from error
        return answer.content

    return fetch


def reason_of(error: Exception) -> str:
    """Return why something could not be fetched, for the user."""
    if isinstance(error, outbound.NotAllowed):
        return _("The address leads to a server that is not named.")
    if isinstance(error, outbound.NotPublic):
        return _("The address leads into a private network.")
    if isinstance(error, outbound.TooLarge):
        return _("The file is too large.")
    if isinstance(error, outbound.BadStatus):
        return _("The server answered with %(status)s.") % {"status": error}
    return _("The server did not answer.")
