"""The further filters of the list of all stories: words, state, and a language that is missing."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, IntegerField, OuterRef, Q
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.models import Page, WorkflowState
from wagtail_localize.models import Translation

from core.languages import content_locales
from news.models import StoryPage
from release.overview.filters import ALL, ReleaseFilterForm
from release.overview.stories import never_planned
from release.publishing import LATE_AFTER
from translation.models import TranslationStatus
from translation.workflow.status.stored_fields import searchable


class StoryFilterForm(ReleaseFilterForm):
    """The filters of the list of all stories."""

    q = forms.CharField(
        required=False,
        max_length=100,
        label=_("Search in titles"),
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    state = forms.ChoiceField(
        required=False,
        label=pgettext_lazy("release", "State"),
        choices=[
            *ALL,
            ("draft", _("Draft")),
            ("returned", _("Returned")),
            ("in_review", _("In review")),
            ("planned", _("Scheduled")),
            ("late", _("Late")),
            ("live", _("Public")),
            ("offline", _("No longer public")),
        ],
    )
    missing = forms.ChoiceField(required=False, label=_("Language missing"))
    field_order = ("q", "state", "missing")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        locales = content_locales()
        self.offer("missing", [(one.language_code, one.get_display_name()) for one in locales])

    def condition_of_q(self, value: str) -> Q:
        """Match the title in any language.

        SQLite folds the case of ASCII letters only, so other spellings are tried.
        """
        spellings = {value, value.lower(), value.upper(), value.capitalize()}
        titles = Q()
        for spelling in spellings:
            titles |= Q(draft_title__icontains=spelling)
        found = StoryPage.objects.filter(titles, alias_of=None).order_by()
        sent = Translation.objects.filter(
            enabled=True, status__search_text__contains=searchable(value)
        )
        return Q(translation_key__in=found.values("translation_key")) | Q(
            translation_key__in=sent.values("source__object_id")
        )

    def condition_of_state(self, value: str) -> Q:
        return CONDITIONS[value]()

    def condition_of_missing(self, value: str) -> Q:
        """Match stories without a public or approved version in a language."""
        versions = StoryPage.objects.filter(
            translation_key=OuterRef("translation_key"),
            locale__language_code=value,
            alias_of=None,
        )
        settled = TranslationStatus.objects.filter(
            translation__source__object_id=OuterRef("translation_key"),
            target_locale__language_code=value,
            state__in=TranslationStatus.SETTLED,
            enabled=True,
        )
        is_original = Q(locale__language_code=value)
        return ~(is_original | Exists(versions.filter(live=True)) | Exists(settled))


def in_workflow(status: str) -> Q:
    """Match originals whose workflow has a status."""
    states = WorkflowState.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Page), status=status
    )
    pages = states.annotate(story=Cast("object_id", IntegerField())).values("story")
    return Q(pk__in=pages)


def is_reviewed() -> Q:
    return in_workflow(WorkflowState.STATUS_IN_PROGRESS)


def is_returned() -> Q:
    return in_workflow(WorkflowState.STATUS_NEEDS_CHANGES)


def is_late() -> Q:
    """Match releases whose time has passed; one that waits for a language is among them."""
    return Q(planned_at__lt=timezone.now() - LATE_AFTER)


CONDITIONS: dict[str, Callable[[], Q]] = {
    "draft": lambda: never_planned() & ~is_reviewed() & ~is_returned(),
    "returned": is_returned,
    "in_review": is_reviewed,
    "planned": lambda: Q(planned_at__isnull=False),
    "late": is_late,
    "live": lambda: Q(live=True),
    "offline": lambda: Q(planned_at=None, live=False, first_published_at__isnull=False),
}
