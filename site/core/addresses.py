from typing import Any

from django.http import HttpRequest


def absolute_url(page: Any, request: HttpRequest) -> str:
    """Return a page's absolute URL, on the host and port of the request unless the page belongs to another site."""
    known = request.__dict__.setdefault("absolute_urls", {})
    key = (page.pk, page.url_path)
    if key not in known:
        url = page.get_url(request)
        known[key] = request.build_absolute_uri(url) if url else ""
    return known[key]
