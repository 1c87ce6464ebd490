"""Signal handlers that have pictures prepared when a draft uses them, so that they are ready for publishing."""

import json
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models.signals import post_save
from wagtail.models import Revision
from wagtail.signals import page_published

from core.models import Organisation
from news.models import Contact, StoryPage
from pictures.prefetching import collect_ids
from pictures.preparation import Uses
from pictures.tasks import record_and_prepare

# A lead picture is shown on the story's page, on cards, in feeds and when shared.
LEAD_SHAPES = {"lead", "card", "share"}
ITEMS = (Contact, Organisation)


def shapes_in(body: Any, lead_picture: int | None) -> Uses:
    """Return, by primary key, the shapes in which a story shows its lead picture and the pictures in its raw body."""
    shapes: Uses = defaultdict(set)
    for name, shape in (("picture", "figure"), ("portrait", "portrait")):
        for pk in collect_ids(body, {name}):
            shapes[pk].add(shape)
    if lead_picture:
        shapes[lead_picture] |= LEAD_SHAPES
    return shapes


def shapes_of(story: StoryPage) -> Uses:
    """Return the shapes of a story's pictures, including the portraits of its contacts."""
    shapes = shapes_in(list(story.body.raw_data), story.lead_picture_id)
    for contact in story.contacts:
        if contact.portrait_id:
            shapes[contact.portrait_id].add("portrait")
    return shapes


def shapes_of_snippet(item: Contact | Organisation) -> Uses:
    if isinstance(item, Contact):
        return {item.portrait_id: {"portrait"}} if item.portrait_id else {}
    return {item.logo_id: {"logo"}} if item.logo_id else {}


def every_use() -> Iterator[Uses]:
    for story in StoryPage.objects.iterator():
        yield shapes_of(story)
    for model in ITEMS:
        yield from map(shapes_of_snippet, model.objects.iterator())


def on_published(sender: Any, instance: Any, **kwargs: Any) -> None:
    if isinstance(instance, StoryPage):
        record_and_prepare(shapes_of(instance), verify=True)


def on_draft_saved(sender: Any, instance: Any, raw: bool = False, **kwargs: Any) -> None:
    story = ContentType.objects.get_for_model(StoryPage)
    if instance.content_type_id == story.pk and not raw:
        body = json.loads(instance.content.get("body") or "[]")
        record_and_prepare(shapes_in(body, instance.content.get("lead_picture")))


def on_snippet_saved(sender: Any, instance: Any, raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        record_and_prepare(shapes_of_snippet(instance))


def connect() -> None:
    page_published.connect(on_published)
    post_save.connect(on_draft_saved, sender=Revision)
    for model in ITEMS:
        post_save.connect(on_snippet_saved, sender=model)


def disconnect() -> None:
    """Disconnect the receivers, for a loader that has all pictures prepared at its end."""
    page_published.disconnect(on_published)
    post_save.disconnect(on_draft_saved, sender=Revision)
    for model in ITEMS:
        post_save.disconnect(on_snippet_saved, sender=model)
