"""Signal handlers: a picture that is put into the bank gets its sizes, and the bank shows the logos of now."""

from typing import Any

from django.db.models.signals import post_save

from core.models import Organisation
from core.page_cache.changes import record
from core.page_cache.tags import PICTURES
from pictures.models import Picture
from pictures.models.picture import picture_saved
from pictures.rendition_sizes import PRESS
from pictures.tasks import record_and_prepare


def on_saved(sender: Any, instance: Any, **kwargs: Any) -> None:
    if instance.in_picture_bank:
        record_and_prepare({instance.pk: {"figure", PRESS}})


def on_organisation_saved(sender: Any, **kwargs: Any) -> None:
    """The bank shows logos on the ground that they are made for."""
    record({PICTURES})


def connect() -> None:
    picture_saved.connect(on_saved, sender=Picture)
    post_save.connect(on_organisation_saved, sender=Organisation)


def uses() -> Any:
    """Yield the uses of pictures in the bank, for an upgrade."""
    for pk in Picture.objects.filter(in_picture_bank=True).values_list("pk", flat=True):
        yield {pk: {"figure", PRESS}}
