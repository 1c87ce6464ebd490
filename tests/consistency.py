"""Check that a story and its translation are consistent after a crash: public state, log and indexes."""

from django.contrib.contenttypes.models import ContentType
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from modelsearch.index import insert_or_update_object
from wagtail.models import PageLogEntry, ReferenceIndex
from wagtail.search.models import IndexEntry

from core.files.inspection import differing_sources
from news.models import StoryPage
from news.signal_handlers import shapes_of
from pictures.preparation import record_uses

PUBLISHED = ("wagtail.publish", "wagtail.publish.scheduled")


def inconsistencies_of(story: StoryPage) -> list[str]:
    """Return the inconsistencies of a story and its translation.

    Does not depend on the task queue; for the results of tasks, see `inconsistencies_of_indexes`.
    """
    found = []
    pages = [StoryPage.objects.get(pk=story.pk)]
    pages += pages[0].get_translations()
    if len({page.date for page in pages}) > 1:
        found.append(f"dates differ: {[page.date for page in pages]}")
    if len({page.live for page in pages}) > 1:
        found.append(f"live in one language only: {[page.live for page in pages]}")
    for page in pages:
        if page.live != bool(page.live_revision_id):
            found.append(f"{page}: live={page.live}, but live revision {page.live_revision_id}")
        if page.live and page.live_revision.as_object().date != page.date:
            found.append(f"{page}: other than its live revision")
        noted = PageLogEntry.objects.filter(action__in=PUBLISHED, revision=page.live_revision_id)
        if page.live and noted.count() != 1:
            found.append(f"{page}: {noted.count()} log entries of its publication")
    found += [f"file privacy of {source}: {kept}" for source, kept in differing_sources().items()]
    return found


def inconsistencies_of_queue() -> list[str]:
    """Return the unfinished tasks."""
    waiting = DBTaskResult.objects.exclude(status=TaskResultStatus.SUCCESSFUL)
    return [f"{task.status}: {task.task_path} {task.args_kwargs}" for task in waiting]


def inconsistencies_of_indexes(story: StoryPage) -> list[str]:
    """Index the story and prepare its pictures again, and return what that changed."""
    found = []
    for page in [story, *story.get_translations()]:
        page = StoryPage.objects.get(pk=page.pk)
        found += inconsistencies_of_index(page)
        if page.live and record_uses(shapes_of(page)):
            found.append(f"{page}: pictures were not ready")
    return found


def inconsistencies_of_index(page: StoryPage) -> list[str]:
    """Index a page again, and return the indexes that changed."""
    before = searchable(page), references(page)
    insert_or_update_object(page)
    ReferenceIndex.create_or_update_for_object(page)
    after = searchable(page), references(page)
    return [
        f"{page}: {what} index is old"
        for what, was, became in zip(("search", "references"), before, after, strict=True)
        if was != became
    ]


def searchable(page: StoryPage) -> list[tuple]:
    types = ContentType.objects.get_for_models(*[type(page), *type(page)._meta.get_parent_list()])
    entries = IndexEntry.objects.filter(content_type__in=types.values(), object_id=str(page.pk))
    return list(entries.order_by("pk").values_list("title", "autocomplete", "body"))


def references(page: StoryPage) -> set[tuple]:
    entries = ReferenceIndex.get_references_for_object(page)
    return {*entries.values_list("to_content_type", "to_object_id", "model_path", "content_path")}
