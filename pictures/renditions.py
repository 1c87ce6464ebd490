"""The sizes of a picture that are there. What readers see is found, never made: the worker makes it."""

from wagtail.images.models import Filter

from pictures.models import Picture, Rendition
from pictures.shapes import SHAPES, SHARE

Found = dict[str, Rendition]


def with_renditions(*shapes: str):
    """Pictures with their texts and the renditions of these shapes prefetched."""
    specs = [spec for shape in shapes for spec in SHAPES[shape].all_specs]
    return Picture.objects.prefetch_renditions(*specs)


def existing(picture: Picture, specs: list[str]) -> Found:
    """The renditions that are there, by filter spec.

    While crops for a new focal point are being made, those of the old one are found.
    """
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
    """One rendition, for share cards, feeds and the like; None where there is none: a story stands without it."""
    return existing(picture, [spec]).get(spec)
