"""The redirects behind the links of mails, if clicks are counted (`MAIL_CLICKS`)."""

import logging
from typing import Any

from django.db import DatabaseError
from django.db.models import F
from django.http import HttpRequest, HttpResponseRedirect
from django.utils.timezone import localdate
from django.views import View

from core.sites import site_of
from distribution.models import DailyClicks, MailLink
from distribution.subscribing.confirming import not_found
from release.links.views import private

logger = logging.getLogger(__name__)


class FollowView(View):
    """The way to the address of a link. It counts, and neither learns nor keeps who follows the link."""

    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest, token: str) -> Any:
        rows = MailLink.objects.filter(body__dispatch__site=site_of(request), pk=token)
        link = rows.first()
        if link is None:
            return not_found(request)
        if request.method == "GET":
            count_click(link)
        return private(HttpResponseRedirect(link.url))


def count_click(link: MailLink) -> None:
    """Add one to today's count. If that fails, the reader goes on all the same."""
    try:
        row, _is_new = DailyClicks.objects.get_or_create(link=link, day=localdate())
        DailyClicks.objects.filter(pk=row.pk).update(count=F("count") + 1)
    except DatabaseError:
        logger.exception("A click on the link %s was not counted", link.pk)
