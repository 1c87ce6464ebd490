"""Write and delete search entries in the transaction that changes what readers see."""

from typing import Any

from django.db.models import Q
from django.db.models.signals import post_delete, post_save, pre_delete
from wagtail.signals import published, unpublished

from core.files.kinds import PAGE, label_of, shared_snippet_models
from core.files.tracking import changes_no_content
from core.models import Attachment, Newsroom
from core.models.file_use import FileUse
from news.lists.renewing import stories_renewed
from news.lists.tasks import renew_many
from pictures.models import Picture, PictureText
from search import storage
from search.entries import forget, recount, words_changed, write
from search.models import SearchEntry
from search.tasks import count_words


def on_stories_renewed(sender: Any, stories: Any, others: Any, **kwargs: Any) -> None:
    forget(others)
    write(stories)


def on_entry_deleted(sender: Any, instance: Any, **kwargs: Any) -> None:
    storage.delete([instance.pk])
    recount({instance.language: set(instance.words.split())})


def on_snippet_changed(sender: Any, instance: Any, **kwargs: Any) -> None:
    if kwargs.get("raw") or changes_no_content(kwargs.get("update_fields")):
        return
    renew_many(pages_showing(label_of(type(instance)), versions_of(instance)))


def before_snippet_deleted(sender: Any, instance: Any, **kwargs: Any) -> None:
    """Note the pages, which are no longer recorded when the snippet is deleted."""
    instance.shown_on = pages_showing(label_of(type(instance)), versions_of(instance))


def on_snippet_deleted(sender: Any, instance: Any, **kwargs: Any) -> None:
    renew_many(instance.shown_on)


def versions_of(item: Any) -> set[int]:
    versions = type(item)._base_manager.filter(translation_key=item.translation_key)
    return set(versions.values_list("pk", flat=True))


def on_file_changed(sender: Any, instance: Any, raw: bool = False, **kwargs: Any) -> None:
    if not raw and not kwargs.get("created"):
        renew_many(pages_showing(label_of(type(instance)), {instance.pk}))


def on_picture_text_changed(sender: Any, instance: Any, raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        renew_many(pages_showing(label_of(Picture), {instance.picture_id}))


def pages_showing(label: str, keys: set[int]) -> set[int]:
    """Return the pages that show these snippets, pictures or documents, also through a snippet (a topic)."""
    uses = FileUse.objects.filter(target_model=label, target_id__in=keys)
    pages, snippets = set(), Q(pk=None)
    for model, pk in uses.values_list("source_model", "source_id"):
        if model == PAGE:
            pages.add(pk)
        else:
            snippets |= Q(target_model=model, target_id=pk)
    if snippets != Q(pk=None):
        through = FileUse.objects.filter(snippets, source_model=PAGE)
        pages |= set(through.values_list("source_id", flat=True))
    return pages


def on_words_changed(sender: Any, language: str, words: list[str], **kwargs: Any) -> None:
    """Count words by a task of the transaction that changes them."""
    count_words.enqueue(language, words)


def connect() -> None:
    """Connect the receivers; signals are not inherited by subclasses."""
    stories_renewed.connect(on_stories_renewed)
    post_delete.connect(on_entry_deleted, sender=SearchEntry)
    for model in shared_snippet_models():
        if model is not Newsroom:
            post_save.connect(on_snippet_changed, sender=model)
            pre_delete.connect(before_snippet_deleted, sender=model)
            post_delete.connect(on_snippet_deleted, sender=model)
            published.connect(on_snippet_changed, sender=model)
            unpublished.connect(on_snippet_changed, sender=model)
    post_save.connect(on_file_changed, sender=Attachment)
    for signal in (post_save, post_delete):
        signal.connect(on_picture_text_changed, sender=PictureText)
    words_changed.connect(on_words_changed)
