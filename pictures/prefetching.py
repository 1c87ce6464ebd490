"""A story's pictures in two queries, however many blocks show them: Wagtail alone asks once a block type
for the pictures and once a picture for its renditions."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from wagtail.images.blocks import ImageChooserBlock

from pictures.models import Picture
from pictures.renditions import with_renditions

_ready: ContextVar[dict[int, Picture] | None] = ContextVar("pictures", default=None)

# The names under which our blocks keep a picture.
NAMES = {"picture", "portrait"}


class PictureChooserBlock(ImageChooserBlock):
    """Takes its pictures from those at hand, if all of them are."""

    def bulk_to_python(self, values: Any) -> Any:
        ready = _ready.get() or {}
        if all(value is None or value in ready for value in values):
            return [ready.get(value) for value in values]
        return super().bulk_to_python(values)


def collect_picture_ids(raw: Any, names: set[str] = NAMES) -> set[int]:
    """The primary keys of all pictures under these names in a stream's raw data."""
    if isinstance(raw, dict):
        own = {value for name, value in raw.items() if name in names and isinstance(value, int)}
        return own.union(*(collect_picture_ids(value, names) for value in raw.values()))
    if isinstance(raw, list | tuple):
        return set().union(*(collect_picture_ids(value, names) for value in raw))
    return set()


def fetch(ids: Any, *shapes: str) -> dict[int, Picture]:
    """Pictures with the renditions of these shapes, by primary key."""
    return with_renditions(*shapes).in_bulk({pk for pk in ids if pk})


@contextmanager
def prefetched(pictures: dict[int, Picture]) -> Iterator[None]:
    """While this lasts, streams take their pictures from here."""
    token = _ready.set(pictures)
    try:
        yield
    finally:
        _ready.reset(token)
