"""The workflow status of translations (in review, returned, live, locked), read from Wagtail in few queries."""

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Cast
from django.utils.translation import gettext as _
from wagtail.models import Page, WorkflowState
from wagtail_localize.models import Translation

from core.newsroom_access import may_be_common
from core.status import IN_REVIEW, REVIEWS
from translation.localize.segments import model_of
from translation.localize.tree_locations import targets_of


@dataclass(frozen=True)
class WorkflowStatus:
    """The status of a translation's target.

    `review` is `IN_REVIEW`, `RETURNED` or empty; `locked_by` is the pk of the user who locked it, if any. `site` is
    the newsroom that a snippet belongs to.
    """

    model: type
    review: str = ""
    is_live: bool = False
    locked_by: int | None = None
    site: int | None = None


def edit_lock_reason(status: WorkflowStatus, user: Any) -> str:
    """Return why a user cannot edit the texts now, or an empty string."""
    if status.review == IN_REVIEW:
        return _(
            "The translation is in review. Its texts cannot be changed until it is approved or returned."
        )
    if status.locked_by and status.locked_by != user.pk:
        return _("An editor has locked this translation.")
    return ""


def correction_lock_reason(status: WorkflowStatus, user: Any) -> str:
    """Return why a reviewer cannot correct the texts now, or an empty string."""
    return edit_lock_reason(replace(status, review=""), user)


def open_reviews() -> QuerySet[WorkflowState]:
    return WorkflowState.objects.filter(status__in=REVIEWS)


def with_page_status(translations: Any) -> Any:
    """Annotate translations with the path and workflow status of their pages."""
    page = targets_of(Page)
    review = open_reviews().filter(
        base_content_type=ContentType.objects.get_for_model(Page),
        object_id=Cast(OuterRef("page"), CharField()),
    )
    return translations.annotate(
        page=Subquery(page.values("pk")[:1]),
        target_path=Subquery(page.values("path")[:1]),
        page_live=Subquery(page.values("live")[:1]),
        page_locked_by=Subquery(page.filter(locked=True).values("locked_by")[:1]),
    ).annotate(page_review=Subquery(review.values("status")[:1]))


def workflow_status(translation: Translation) -> WorkflowStatus:
    return workflow_statuses([translation])[translation.pk]


def workflow_statuses(translations: Any) -> dict[int, WorkflowStatus]:
    """Return workflow statuses by the translation's pk.

    Pages annotated by `with_page_status` need no query; the rest need two for each model.
    """
    statuses, rest = {}, defaultdict(list)
    for translation in translations:
        model = model_of(translation)
        if translation.__dict__.get("page"):
            review = REVIEWS.get(translation.page_review, "")
            statuses[translation.pk] = WorkflowStatus(
                model, review, translation.page_live, translation.page_locked_by
            )
        else:
            rest[model].append(translation)
    for model, unannotated in rest.items():
        statuses |= query_statuses(model, unannotated)
    return statuses


def query_statuses(model: Any, translations: Any) -> dict[int, WorkflowStatus]:
    keys = {(one.source.object_id, one.target_locale_id): one.pk for one in translations}
    items = model._base_manager.filter(translation_key__in={key for key, _locale in keys})
    states = open_reviews().filter(
        base_content_type=ContentType.objects.get_for_model(
            Page if issubclass(model, Page) else model
        ),
        object_id__in=items.annotate(key=Cast("pk", CharField())).values("key"),
    )
    reviews = dict(states.values_list("object_id", "status"))
    own = ["site"] if may_be_common(model) else []
    rows = list(items.only("translation_key", "locale", "live", "locked", "locked_by", *own))
    sites = {item.translation_key: item.site_id for item in rows} if own else {}
    statuses = {
        pk: WorkflowStatus(model, site=sites.get(key)) for (key, _locale), pk in keys.items()
    }
    for item in rows:
        if pk := keys.get((item.translation_key, item.locale_id)):
            review = REVIEWS.get(reviews.get(str(item.pk)), "")
            locked_by = item.locked_by_id if item.locked else None
            statuses[pk] = replace(
                statuses[pk], review=review, is_live=item.live, locked_by=locked_by
            )
    return statuses
