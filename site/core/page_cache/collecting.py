"""What a response depends on, collected while it is rendered."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime

from django.utils import timezone

from core.page_cache.tags import SITE


@dataclass
class Render:
    """A response being rendered: the tags that it depends on, and what its view has said of it."""

    tags: set[str] = field(default_factory=lambda: {SITE})
    requested: dict[str, str] | None = None
    is_offered: bool = False
    arguments: dict[str, str] = field(default_factory=dict)
    until: datetime | None = None


_render: ContextVar[Render | None] = ContextVar("page_cache_render", default=None)


class OtherArgumentsError(Exception):
    """The requested page of a list is the same as that with `arguments`, which may be stored."""

    def __init__(self, arguments: dict[str, str]) -> None:
        super().__init__(arguments)
        self.arguments = arguments


@contextmanager
def collecting(requested: dict[str, str] | None = None) -> Iterator[Render]:
    """Collect what a response depends on; `requested` are the arguments of its key."""
    render = Render(requested=requested)
    token = _render.set(render)
    try:
        yield render
    finally:
        _render.reset(token)


def note(*tags: str) -> None:
    """Note that the response being rendered, if any, depends on these tags."""
    if (render := _render.get()) is not None:
        render.tags.update(tags)


def offer(*tags: str, **arguments: object) -> None:
    """Offer the response for the cache: it is the same for every reader of the URL with these arguments.

    `arguments` are those of the query string that the view has used; empty ones do not count. Only the response to
    exactly these is stored, so that invalid ones cannot fill the cache.
    """
    if (render := _render.get()) is not None:
        render.tags.update(tags)
        render.is_offered = True
        render.arguments |= {name: str(value) for name, value in arguments.items() if value}


def offer_list(*tags: str, **arguments: object) -> None:
    """Offer a page of a list, before it is rendered.

    Raises `OtherArgumentsError` if others were requested, such as a number beyond the last page, or a filter that
    does not exist: what is stored is then the answer. Otherwise each of these would have to be rendered.
    """
    offer(*tags, **arguments)
    render = _render.get()
    if render is not None and render.requested not in (None, render.arguments):
        raise OtherArgumentsError(render.arguments)


def note_until(moment: datetime | None) -> None:
    """Note that the response being rendered, if any, changes by itself at a time, if that is to come."""
    render = _render.get()
    if render is not None and moment and moment > timezone.now():
        render.until = min(render.until or moment, moment)
