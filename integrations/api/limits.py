"""How often one token is answered; an address has the limit of the public API, too."""

import math
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from integrations.api.problems import Problem
from syndication.api.limits import SECONDS, AddressThrottle

# Answers to one token within `SECONDS`, in each server process.
ANSWERS = 30


class TokenThrottle(AddressThrottle):
    def parse_rate(self, rate: Any) -> tuple[int, int]:
        return ANSWERS, SECONDS

    def get_cache_key(self, request: Any, view: Any) -> str:
        return f"write-api-throttle-{request.auth.pk}"


def limit(request: HttpRequest, throttle: AddressThrottle) -> None:
    """Raise a `Problem` (429) if there were too many requests."""
    if not throttle.allow_request(request, None):
        wait = str(max(1, math.ceil(throttle.wait() or SECONDS)))
        text = _("Too many requests. Please try again in %(seconds)s seconds.") % {"seconds": wait}
        raise Problem(429, text, headers={"Retry-After": wait})
