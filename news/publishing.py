"""What happens when a story is published: the sizes of its pictures are made, so that no reader waits."""

from collections import defaultdict

from django_tasks import task
from wagtail.signals import page_published

from news.models import StoryPage
from pictures.models import Picture
from pictures.preload import picture_ids
from pictures.renditions import make_renditions


def make_sizes(story: StoryPage) -> None:
    """Every size in which the story, its card, its share card and its contacts show a picture."""
    shapes: dict[int, set[str]] = defaultdict(set)
    for pk in picture_ids(list(story.body.raw_data)):
        shapes[pk] |= {"figure", "portrait"}
    for contact in story.contacts:
        shapes[contact.portrait_id] |= {"portrait"}
    shapes[story.lead_picture_id] |= {"lead", "card", "share"}
    for picture in Picture.objects.filter(pk__in=[pk for pk in shapes if pk]):
        make_renditions(picture, *sorted(shapes[picture.pk]))


@task
def make_sizes_of(pk: int) -> None:
    if story := StoryPage.objects.filter(pk=pk).first():
        make_sizes(story)


def on_publishing(sender, instance, **kwargs):
    if isinstance(instance, StoryPage):
        make_sizes_of.enqueue(instance.pk)


def connect():
    page_published.connect(on_publishing)
