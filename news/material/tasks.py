"""Background tasks for media kits and PDF files. Every task is idempotent."""

from typing import Any

from django.conf import settings
from django_tasks import task
from wagtail.models import Site

from core.files.access import sources_of
from core.files.kinds import PAGE
from core.tasks import LOW_PRIORITY


@task(priority=LOW_PRIORITY)
def refresh_media_kits(pks: list[int]) -> None:
    """Make the media kits and PDF files of these stories, where they are missing or show something else."""
    from news.material.kits import refresh_media_kit
    from news.material.pdf.contents import refresh_story_pdf

    for pk in pks:
        refresh_story_pdf(pk)  # which is in the kit
        if settings.MEDIA_KITS:
            refresh_media_kit(pk)


@task(priority=LOW_PRIORITY)
def refresh_media_kits_with(label: str, pk: int) -> None:
    """Make the media kits again that show a picture, document or shared snippet."""
    from django.apps import apps

    from news.models import StoryPage

    owner = apps.get_model(label)(pk=pk)
    pages = [source for model, source in sources_of(owner) if model == PAGE]
    stories = StoryPage.objects.filter(pk__in=pages).values_list("pk", flat=True)
    refresh_media_kits.func(list(stories))


@task(priority=LOW_PRIORITY)
def refresh_media_kits_of_site(pk: int) -> None:
    """Make the media kits of a newsroom again whose terms, name or press contacts have changed."""
    from news.models import StoryPage

    stories = StoryPage.objects.of_site(Site(pk=pk)).published().latest()
    refresh_media_kits.func(list(stories.values_list("pk", flat=True)))


def enqueue(task_function: Any, *arguments: Any) -> None:
    """Enqueue a task, unless the installation makes neither media kits nor PDF files."""
    if settings.MEDIA_KITS or settings.STORY_PDFS:
        task_function.enqueue(*arguments)
