"""Notices above previews, such as an embargo. Readers of the public page never see them."""

from collections.abc import Callable
from typing import Any

# Called with the previewed page; returns a line in the page's language, or an empty string.
Notice = Callable[[Any], str]
_notices: list[Notice] = []


def preview_notice(function: Notice) -> Notice:
    """Register a notice; a decorator."""
    _notices.append(function)
    return function


def notices_of(page: Any) -> list[str]:
    """Return the notices that a preview of the page shows."""
    return [text for notice in _notices if (text := notice(page))]
