"""Plain text of a request that no form class validates."""

from django.http import HttpRequest

from core.typography import without_invisible


def typed_text(request: HttpRequest, name: str, longest: int | None = None) -> str:
    """Return a sent text, stripped and shortened, without invisible characters.

    NUL is removed, too: PostgreSQL does not store it.
    """
    return without_invisible(request.POST.get(name, "")).replace("\0", "").strip()[:longest]
