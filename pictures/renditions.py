"""The existing renditions of a picture. Renditions are made by the worker, never in a request."""

from typing import Any

from wagtail.images.models import Filter

from pictures.models import Picture, Rendition
from pictures.rendition_sizes import SHAPES, SHARE

Found = dict[str, Rendition]


def with_renditions(*shapes: str) -> Any:
    """Return pictures with their texts and the renditions of these shapes prefetched."""
    specs = [spec for shape in shapes for spec in SHAPES[shape].all_specs]
    return Picture.objects.prefetch_renditions(*specs)


def existing(picture: Picture, specs: list[str]) -> Found:
    """Return the existing renditions by filter spec, if need be those for an older focal point."""
    renditions = getattr(picture, "prefetched_renditions", None)
    if renditions is None:
        renditions = picture.renditions.filter(filter_spec__in=specs)
    found: Found = {}
    for rendition in sorted(renditions, key=lambda rendition: rendition.pk):
        spec = rendition.filter_spec
        if spec in specs and (spec not in found or is_current(picture, rendition)):
            found[spec] = rendition
    return found


def is_current(picture: Picture, rendition: Rendition) -> bool:
    return rendition.focal_point_key == Filter(rendition.filter_spec).get_cache_key(picture)


def single_size(picture: Picture, spec: str = SHARE) -> Rendition | None:
    """Return a rendition for share cards and feeds, or None if there is none."""
    return existing(picture, [spec]).get(spec)
