def absolute_url(page, request) -> str:
    """Return a page's absolute URL, on the host and port of the request unless the page belongs to another site."""
    url = page.get_url(request)
    return request.build_absolute_uri(url) if url else ""
