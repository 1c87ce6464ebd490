"""Signal handlers that have pictures prepared when a draft uses them, so that they are ready for publishing."""

import json
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models.signals import post_save
from wagtail.models import ReferenceIndex, Revision
from wagtail.signals import page_published

from core.models import Organisation
from news.models import Contact, StoryPage
from news.picture_uses import versions_showing
from pictures.crops import UNCROPPED, Crop, crops_in
from pictures.models import Picture
from pictures.prefetching import collect_ids
from pictures.preparation import Uses
from pictures.rendition_sizes import PRESS
from pictures.tasks import record_and_prepare

# A lead picture is shown on the story's page, on cards, in feeds and when shared.
LEAD_SHAPES = {"lead", "card", "share"}
ITEMS = (Contact, Organisation)


def shapes_in(body: Any, lead_picture: int | None, lead_crop: Crop = UNCROPPED) -> Uses:
    """Return, by primary key, the shapes in which a story shows its lead picture and the pictures in its raw body.

    The ordinary shape of a crop is among them: it is shown until the crop has been rendered.
    """
    shapes: Uses = defaultdict(set)
    for pk, crop in crops_in(body):
        shapes[pk] |= {"figure", crop.shape("figure"), PRESS}
    for pk in collect_ids(body, {"portrait"}):
        shapes[pk].add("portrait")
    if lead_picture:
        shapes[lead_picture] |= {PRESS, *LEAD_SHAPES} | {
            lead_crop.shape(name) for name in LEAD_SHAPES
        }
    return shapes


def shapes_of(story: StoryPage) -> Uses:
    """Return the shapes of a story's pictures, including the portraits of its contacts."""
    shapes = shapes_in(list(story.body.raw_data), story.lead_picture_id, story.lead_crop)
    for contact in story.contacts:
        if contact.portrait_id:
            shapes[contact.portrait_id].add("portrait")
    return shapes


def shapes_of_snippet(item: Contact | Organisation) -> Uses:
    if isinstance(item, Contact):
        return {item.portrait_id: {"portrait"}} if item.portrait_id else {}
    return {pk: {"logo"} for pk in (item.logo_id, item.logo_on_dark_id) if pk}


def every_use() -> Iterator[Uses]:
    for story in StoryPage.objects.iterator():
        yield shapes_of(story)
    for model in ITEMS:
        yield from map(shapes_of_snippet, model.objects.iterator())


def shapes_of_picture(pk: int) -> set[str]:
    """Return the shapes in which stories show a picture, in any of their versions."""
    contents = versions_showing(pk).values_list("content", flat=True)
    uses = [shapes_in_content(one) for one in contents.iterator()]
    references = ReferenceIndex.get_references_to(Picture(pk=pk)).filter(
        base_content_type__model="page"
    )
    pages = StoryPage.objects.filter(pk__in=[int(one.object_id) for one in references])
    uses += map(shapes_of, pages)
    return set().union(*(one.get(pk, set()) for one in uses))


def shapes_in_content(content: dict[str, Any]) -> Uses:
    """Return the shapes of the pictures in the content of a story's revision."""
    body = json.loads(content.get("body") or "[]")
    return shapes_in(body, content.get("lead_picture"), Crop.of_lead(content))


def on_published(sender: Any, instance: Any, **kwargs: Any) -> None:
    if isinstance(instance, StoryPage):
        record_and_prepare(shapes_of(instance), verify=True)


def on_draft_saved(sender: Any, instance: Any, raw: bool = False, **kwargs: Any) -> None:
    story = ContentType.objects.get_for_model(StoryPage)
    if instance.content_type_id == story.pk and not raw:
        record_and_prepare(shapes_in_content(instance.content))


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
