"""Signal handlers that have media kits and PDF files made again, in the transaction of the change."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from wagtail.signals import page_published, page_unpublished, published, unpublished

from core.files.kinds import label_of
from core.models import Attachment, Newsroom, Organisation
from news.material.tasks import (
    enqueue,
    refresh_media_kits,
    refresh_media_kits_of_site,
    refresh_media_kits_with,
)
from news.models import Contact, FactBox, MediaKit, StoryPage, StoryPdf, Topic
from news.models.made_file import delete_file
from pictures.models import Picture
from pictures.models.picture import picture_saved

SNIPPETS = (Contact, FactBox, Organisation, Topic)


def on_page(sender: Any, instance: Any, **kwargs: Any) -> None:
    if isinstance(instance, StoryPage):
        enqueue(refresh_media_kits, [instance.pk])
    elif hasattr(instance, "press_contacts") and (site := instance.get_site()):
        enqueue(refresh_media_kits_of_site, site.pk)


def on_snippet(sender: Any, instance: Any, **kwargs: Any) -> None:
    if isinstance(instance, Newsroom):
        enqueue(refresh_media_kits_of_site, instance.site_id)
    elif isinstance(instance, SNIPPETS):
        enqueue(refresh_media_kits_with, label_of(type(instance)), instance.pk)


def on_file(sender: Any, instance: Any, **kwargs: Any) -> None:
    if not kwargs.get("raw") and not kwargs.get("created") and not kwargs.get("update_fields"):
        enqueue(refresh_media_kits_with, label_of(type(instance)), instance.pk)


def connect() -> None:
    for signal in (page_published, page_unpublished):
        signal.connect(on_page)
    for signal in (published, unpublished):
        signal.connect(on_snippet)
    picture_saved.connect(on_file, sender=Picture)
    post_save.connect(on_file, sender=Attachment)
    for model in (MediaKit, StoryPdf):
        post_delete.connect(delete_file, sender=model)


def disconnect() -> None:
    """Disconnect the receivers, for a loader that has the kits made at its end."""
    for signal in (page_published, page_unpublished):
        signal.disconnect(on_page)
    for signal in (published, unpublished):
        signal.disconnect(on_snippet)
    picture_saved.disconnect(on_file, sender=Picture)
    post_save.disconnect(on_file, sender=Attachment)
