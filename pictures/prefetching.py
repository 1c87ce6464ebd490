"""Prefetch all pictures of a story in two queries.

Wagtail alone runs one query per block type for the pictures, and one per picture for its renditions.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db.models import Q
from wagtail.images.blocks import ImageChooserBlock

from core.prepared import prepared
from pictures.models import Picture
from pictures.rendition_sizes import specs_of
from pictures.renditions import with_rows

_ready: ContextVar[dict[int, Picture] | None] = ContextVar("pictures", default=None)

# The names of picture fields in our blocks.
NAMES = {"picture", "portrait"}


class PictureChooserBlock(ImageChooserBlock):
    """A chooser block that uses prefetched pictures if all of its pictures are among them."""

    def bulk_to_python(self, values: Any) -> Any:
        ready = _ready.get() or {}
        if all(value is None or value in ready for value in values):
            return [ready.get(value) for value in values]
        return super().bulk_to_python(values)


def collect_ids(raw: Any, names: set[str] = NAMES) -> set[int]:
    """Return the primary keys under these names, by default those of pictures, in a stream's raw data."""
    if isinstance(raw, dict):
        own = {value for name, value in raw.items() if name in names and isinstance(value, int)}
        return own.union(*(collect_ids(value, names) for value in raw.values()))
    if isinstance(raw, list | tuple):
        return set().union(*(collect_ids(value, names) for value in raw))
    return set()


def fetch(ids: Any, *shapes: str) -> dict[int, Picture]:
    """Return pictures with the renditions of these shapes, by primary key."""
    pks, specs = sorted({pk for pk in ids if pk}), sorted(specs_of(shapes))
    return {picture.pk: picture for picture in pictures_with(pks=pks, specs=specs)}


@prepared
def pictures_with(pks: Any, specs: Any) -> Any:
    return with_rows(Q(filter_spec__in=specs)).filter(pk__in=pks).order_by()


@contextmanager
def prefetched(pictures: dict[int, Picture]) -> Iterator[None]:
    """Make streams use these pictures within the context."""
    token = _ready.set(pictures)
    try:
        yield
    finally:
        _ready.reset(token)
