"""Answer a request that failed because a disk is full, of files or of the database: say so, and keep the text."""

import errno
import logging
from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, JsonResponse
from django.urls import reverse
from django.utils.deprecation import MiddlewareMixin
from django.utils.translation import gettext as _
from wagtail.admin.localization import get_localized_response

from core.editing.middleware import refusal_response
from core.errors import error_page

logger = logging.getLogger(__name__)
CODE, STATUS = "disk_full", 507
NO_ROOM = {errno.ENOSPC, errno.EDQUOT}
SQLITE_FULL, POSTGRESQL_FULL = "SQLITE_FULL", "53100"
UPLOADS = (
    "files[]"  # the field of Wagtail's form for several files, whose script shows `error_message`
)


def chain_of(error: BaseException | None) -> Iterator[BaseException]:
    while error:
        yield error
        error = error.__cause__ or error.__context__


def is_full(error: BaseException) -> bool:
    """Return whether an error, or one that caused it, says that a disk is full."""
    return any(
        (isinstance(one, OSError) and one.errno in NO_ROOM)
        or getattr(one, "sqlite_errorname", "") == SQLITE_FULL
        or getattr(one, "sqlstate", "") == POSTGRESQL_FULL
        for one in chain_of(error)
    )


class FullDiskMiddleware(MiddlewareMixin):
    """Middleware that answers in place of a 500."""

    def process_exception(self, request: HttpRequest, error: Exception) -> Any:
        if request.method != "POST" or not is_full(error):
            return None
        logger.error("A disk is full: %s", error)
        if UPLOADS in request.FILES:
            return JsonResponse({"success": False, "error_message": heading()})
        is_admin = request.path_info.startswith(reverse("wagtailadmin_home"))
        if is_admin and request.user.is_authenticated:
            return get_localized_response(refusal_response, request, CODE, STATUS, heading())
        return error_page(
            request, STATUS, lambda: (heading(), _("Nothing was saved. Please try again later."))
        )


def heading() -> str:
    return _("There is no room left on the server")
