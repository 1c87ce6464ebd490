"""What all endpoints of the API share: they only read, ask for no user, and answer an address so often."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import DataError
from rest_framework.renderers import JSONRenderer
from rest_framework.throttling import SimpleRateThrottle
from wagtail.api.v2.utils import BadRequestError

from accounts.limits import client_address

# Answers to one network address within `SECONDS`, in each server process.
ANSWERS, SECONDS = 100, 10
# What a database can count to and an address has need for.
LONGEST, FURTHEST = 500, 100_000


class AddressThrottle(SimpleRateThrottle):
    """Limit the requests of a network address; the time is that for which a process caches (`core.cache`)."""

    scope, rate = "api", "per address"

    def parse_rate(self, rate: Any) -> tuple[int, int]:
        return ANSWERS, SECONDS

    def get_cache_key(self, request: Any, view: Any) -> str:
        return f"api-throttle-{client_address(request)}"


class ReadOnly:
    """Mixin for the endpoints, listed before Wagtail's class."""

    http_method_names = ["get", "head", "options"]
    authentication_classes: tuple[Any, ...] = ()
    permission_classes: tuple[Any, ...] = ()
    renderer_classes = (JSONRenderer,)
    throttle_classes = (AddressThrottle,)

    def initial(self, request: Any, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)  # type: ignore[misc]  # a mixin
        for name, value in request.GET.items():
            if "\0" in name + value or len(value) > LONGEST:
                raise BadRequestError(f"The value of {name[:50]!r} cannot be used.")
            if value.lstrip("-").isdecimal() and abs(int(value)) > FURTHEST**2:
                raise BadRequestError(f"{name} is too large.")
        offset = request.GET.get("offset", "")
        if offset.isdecimal() and int(offset) > FURTHEST:
            raise BadRequestError(f"offset cannot be higher than {FURTHEST}.")

    def handle_exception(self, exc: Exception) -> Any:
        """Answer 400 also for values that Wagtail (8.0) passes to the database unchecked, such as dates."""
        if isinstance(exc, ValidationError | ValueError | OverflowError | DataError):
            exc = BadRequestError("A value of the query cannot be used.")
        return super().handle_exception(exc)  # type: ignore[misc]  # a mixin

    def finalize_response(self, request: Any, response: Any, *args: Any, **kwargs: Any) -> Any:
        response = super().finalize_response(request, response, *args, **kwargs)  # type: ignore[misc]
        response.headers["X-Robots-Tag"] = "noindex"
        # Anyone's script may read what is public.
        response.headers["Access-Control-Allow-Origin"] = "*"
        return response
