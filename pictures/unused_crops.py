"""Crops that no story uses any longer: an editor tries many focal points, and each has its renditions."""

from collections.abc import Callable

from django.db import transaction

from pictures.models import Picture
from pictures.rendition_sizes import specs_of

# The names of shapes with a crop that a picture may have before they are looked for in stories and their versions.
MOST_CROPS = 30

registered: list[Callable[[int], set[str]]] = []


def register_crops(find: Callable[[int], set[str]]) -> None:
    """Register a function that returns the names of shapes in which another app shows a picture, in any version."""
    registered.append(find)


def remove_unused_crops(picture: Picture) -> None:
    """Forget a picture's crops that no stored version uses, and delete their renditions, if it has many.

    A version that is saved meanwhile with one of them is shown with an ordinary crop until it is published.
    """
    crops = {name for name in picture.shapes if "@" in name}
    if len(crops) <= MOST_CROPS:
        return
    unused = crops.difference(*(find(picture.pk) for find in registered))
    with transaction.atomic():
        now = Picture.objects.select_for_update().filter(pk=picture.pk).only("shapes").first()
        if not now or not unused:
            return
        kept = sorted(set(now.shapes) - unused)
        Picture.objects.filter(pk=picture.pk).update(shapes=kept)
        specs = set(specs_of(unused)) - set(specs_of(kept))
        for rendition in picture.renditions.filter(filter_spec__in=specs):
            rendition.delete()
    picture.shapes = kept
