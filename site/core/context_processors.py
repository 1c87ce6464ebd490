"""Template context processors."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language
from wagtail.models import Site

from core.models import Newsroom


def newsroom(request: HttpRequest) -> dict[str, Any]:
    """Add `newsroom`, the site's newsroom in the reader's language; costs one query, on first use."""

    def find() -> Any:
        return Newsroom.objects.for_site(Site.find_for_request(request), get_language())

    return {"newsroom": SimpleLazyObject(find)}
