"""Which encodings a client takes."""

import re

from django.http import HttpRequest

# With weight 0, a client refuses it.
GZIP = re.compile(r"(?i)\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))")


def accepts_gzip(request: HttpRequest) -> bool:
    return bool(GZIP.search(request.headers.get("Accept-Encoding", "")))


def refuses_gzip(request: HttpRequest) -> bool:
    named = "gzip" in request.headers.get("Accept-Encoding", "").lower()
    return named and not accepts_gzip(request)
