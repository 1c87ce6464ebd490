"""Shared snippets: written once, used by many stories, with a version per language."""

from collections.abc import Iterator
from copy import copy
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import CharField, Exists, OuterRef
from django.db.models.functions import Cast
from django.http import HttpRequest
from django.utils.functional import cached_property
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    PreviewableMixin,
    Revision,
    RevisionMixin,
    TranslatableMixin,
    WorkflowMixin,
    WorkflowState,
)
from wagtail.search import index

from core.languages import LocalizedText, language_of
from core.page_cache.collecting import note
from core.page_cache.memory import remembered_rows
from core.page_cache.tags import snippet_tag
from core.publishing import CheckedPublishing
from core.stemming import stems_of_fields
from core.typesetting import Typesetter


class SharedSnippetQuerySet(models.QuerySet):
    def published(self) -> Any:
        return self.filter(live=True)

    def in_language(self, language: str) -> Any:
        return self.filter(locale__language_code=language)

    def with_status(self) -> Any:
        """Annotate what an item's status depends on: whether it is scheduled, and whether it is in review."""
        kind = ContentType.objects.get_for_model(self.model)
        own = {"base_content_type": kind, "object_id": Cast(OuterRef("pk"), CharField())}
        scheduled = Revision.objects.filter(**own, approved_go_live_at__isnull=False)
        in_review = WorkflowState.objects.filter(**own, status=WorkflowState.STATUS_IN_PROGRESS)
        return self.annotate(has_schedule=Exists(scheduled), is_in_review=Exists(in_review))


def visible_or_original(items: list["SharedSnippet"]) -> list["SharedSnippet"]:
    """Return what readers see of snippets of one model, without duplicates.

    These are the live ones, and the live originals of translations that were never published. Costs one query, and
    only if there is such a translation.
    """
    note(*map(snippet_tag, items))
    waiting = [item for item in items if not item.live and not item.first_published_at]
    originals = {}
    if waiting:
        keys = [item.translation_key for item in waiting]
        live = type(waiting[0])._default_manager.published().filter(translation_key__in=keys)
        originals = {item.translation_key: item for item in live}
    found = [item if item.live else originals.get(item.translation_key) for item in items]
    return list(dict.fromkeys(item for item in found if item))


def kept_snippets(model: Any, pks: list[int], *joined: str) -> list[Any]:
    """Return copies of the snippets with these keys, in their order, from the memory of the process.

    `joined` are foreign keys to other snippets, which are fetched with them and shared by the copies.
    """

    def read(missing: list[int]) -> Iterator[tuple[Any, set[str]]]:
        for item in model.objects.select_related(*joined).filter(pk__in=missing).order_by():
            others = [getattr(item, name) for name in joined]
            yield item, {snippet_tag(one) for one in [item, *others] if one}

    found = remembered_rows(" ".join([model._meta.label, *joined]), pks, read)
    return [copy(found[pk]) for pk in pks if pk in found]


def in_language_of(holder: Any, items: list["SharedSnippet"]) -> list["SharedSnippet"]:
    """Return the live items in the holder's language, for output that cannot mark text as another language."""
    return [item for item in items if item.live and item.locale_id == holder.locale_id]


class SharedSnippet(
    CheckedPublishing,
    PreviewableMixin,
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    TranslatableMixin,
    index.Indexed,
    models.Model,
):
    """Base of contacts, fact boxes, topics and organisations: with drafts, workflow, lock, preview, translation."""

    # Whether every page shows the snippet, so that no page needs to refer to it.
    always_shown = False

    objects = SharedSnippetQuerySet.as_manager()

    class Meta(TranslatableMixin.Meta):
        abstract = True

    @property
    def approved_schedule(self) -> Any:
        """Whether publishing is scheduled; from the annotation of a list, if there is one (as in Wagtail's pages)."""
        known = self.__dict__.get("has_schedule")
        return super().approved_schedule if known is None else known

    @property
    def workflow_in_progress(self) -> Any:
        """Whether a workflow is in progress; from the annotation of a list, if there is one."""
        known = self.__dict__.get("is_in_review")
        return super().workflow_in_progress if known is None else known

    @property
    def stems(self) -> str:
        """The words and stems of the searchable texts, for the search index."""
        return stems_of_fields(self, language_of(self))

    def clean(self) -> None:
        super().clean()
        Typesetter(language_of(self)).write(self)

    def get_preview_template(self, request: HttpRequest, mode_name: Any) -> str:
        return f"snippets/{self._meta.model_name}.html"

    @cached_property
    def lang(self) -> str:
        """The value of a `lang` attribute, set if the snippet is shown in place of a missing translation."""
        return LocalizedText("", language_of(self)).lang
