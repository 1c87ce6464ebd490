"""Signal handler that has the sizes of a picture made when it is put into the bank."""

from typing import Any

from pictures.models import Picture
from pictures.models.picture import picture_saved
from pictures.rendition_sizes import PRESS
from pictures.tasks import record_and_prepare


def on_saved(sender: Any, instance: Any, **kwargs: Any) -> None:
    if instance.in_picture_bank:
        record_and_prepare({instance.pk: {"figure", PRESS}})


def connect() -> None:
    picture_saved.connect(on_saved, sender=Picture)


def uses() -> Any:
    """Yield the uses of pictures in the bank, for an upgrade."""
    for pk in Picture.objects.filter(in_picture_bank=True).values_list("pk", flat=True):
        yield {pk: {"figure", PRESS}}
