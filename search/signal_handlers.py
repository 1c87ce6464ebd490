"""Write and delete search entries in the transaction that changes what readers see."""

from typing import Any

from django.db.models import Q
from django.db.models.signals import post_delete, post_save, pre_delete
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published, page_unpublished, post_page_move, published, unpublished

from core.files.kinds import PAGE, label_of, shared_snippet_models
from core.files.tracking import changes_no_content
from core.models import Attachment, Newsroom
from core.models.file_use import FileUse
from core.publishing import is_publish_allowed
from news.models import StoryPage
from pictures.models import Picture, PictureText
from search import storage
from search.entries import forget, public_stories, recount, renew, words_changed
from search.models import SearchEntry
from search.tasks import count_words, renew_entries

# Up to this many stories are written in the transaction of the change itself, the others by a task.
AT_ONCE = 50


def on_story_saved(
    sender: Any, instance: Any, raw: bool = False, update_fields: Any = None, **kwargs: Any
) -> None:
    is_bookkeeping = changes_no_content(update_fields) and "expire_at" not in update_fields
    if not raw and not is_bookkeeping and not is_publish_allowed(instance):
        renew([instance.pk])


def on_page_saved(sender: Any, instance: Any, **kwargs: Any) -> None:
    """Follow a story that is saved as a plain `Page`."""
    model = instance.cached_content_type.model_class() if instance.content_type_id else None
    if model and issubclass(model, StoryPage):
        on_story_saved(sender, instance, **kwargs)


def on_page_published(sender: Any, instance: Any, **kwargs: Any) -> None:
    """Follow a page when its inline children are saved, too, which `post_save` precedes."""
    if isinstance(instance, StoryPage):
        renew([instance.pk])


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


def renew_many(pks: Any) -> None:
    pks = sorted(pks)
    renew(pks[:AT_ONCE])
    if later := pks[AT_ONCE:]:
        renew_entries.enqueue(later)


def on_place_changed(page: Page) -> None:
    """Follow a move or a restriction: what is not public any more loses its entry at once."""
    below = StoryPage.objects.descendant_of(Page.objects.get(pk=page.pk), inclusive=True)
    open_stories = public_stories().filter(pk__in=below.values("pk"))
    forget(below.exclude(pk__in=open_stories.values("pk")).values_list("pk", flat=True))
    renew_many(open_stories.values_list("pk", flat=True))


def on_moved(sender: Any, instance: Any, **kwargs: Any) -> None:
    on_place_changed(instance)


def on_restricted(sender: Any, instance: Any, **kwargs: Any) -> None:
    if Page.objects.filter(pk=instance.page_id).exists():
        on_place_changed(instance.page)


def on_words_changed(sender: Any, language: str, words: list[str], **kwargs: Any) -> None:
    """Count words by a task of the transaction that changes them."""
    count_words.enqueue(language, words)


def connect() -> None:
    """Connect the receivers; signals are not inherited by subclasses."""
    post_save.connect(on_story_saved, sender=StoryPage)
    post_save.connect(on_page_saved, sender=Page)
    page_published.connect(on_page_published)
    page_unpublished.connect(on_page_published)
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
        signal.connect(on_restricted, sender=PageViewRestriction)
    post_page_move.connect(on_moved)
    words_changed.connect(on_words_changed)
