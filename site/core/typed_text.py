"""Plain text of a request that no form class validates."""

from django.http import HttpRequest


def typed_text(request: HttpRequest, name: str, longest: int | None = None) -> str:
    """Return a sent text, stripped and shortened, without NUL characters, which PostgreSQL does not store."""
    return request.POST.get(name, "").replace("\0", "").strip()[:longest]
