"""Template context processors."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from core.models.newsroom import newsroom_of
from core.sites import site_of


def newsroom(request: HttpRequest) -> dict[str, Any]:
    """Add `newsroom`, the site's newsroom in the reader's language, found on first use."""

    def find() -> Any:
        return newsroom_of(site_of(request), get_language())

    return {"newsroom": SimpleLazyObject(find)}
