"""Background tasks for feeds. Every task is idempotent."""

from django.conf import settings
from django_tasks import task

from news.models import StoryPage
from syndication.websub import feeds_with, ping


@task
def ping_hub(pk: int) -> None:
    """Tell the hub of the feeds with a story; a task that fails is tried again (`core.task_recovery`)."""
    story = StoryPage.objects.filter(pk=pk).first()
    if story and settings.WEBSUB_HUB and (feeds := feeds_with(story)):
        ping(settings.WEBSUB_HUB, feeds)
