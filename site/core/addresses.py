def absolute_url(page, request) -> str:
    """A page's full address on the host being read, so that it is right on any port; other sites' on theirs."""
    url = page.get_url(request)
    return request.build_absolute_uri(url) if url else ""
