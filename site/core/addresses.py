from typing import Any

from django.http import HttpRequest


def absolute_url(page: Any, request: HttpRequest) -> str:
    """Return a page's absolute URL, on the host and port of the request unless the page belongs to another site."""
    url = page.get_url(request)
    return request.build_absolute_uri(url) if url else ""
