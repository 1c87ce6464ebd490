"""Corrections that a reviewer makes during the review of a translation."""

from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, TaskState
from wagtail_localize.models import Translation

from translation.localize.segments import model_of
from translation.models import SegmentRevision
from translation.workflow.assessment import Assessment
from translation.workflow.permissions import may_review


def revisions_since(translation: Translation, moment: datetime) -> Any:
    return SegmentRevision.objects.filter(
        string_translation__context__object=translation.source.object_id,
        string_translation__locale=translation.target_locale_id,
        created_at__gt=moment,
    ).select_related("created_by")


def are_by_reviewers(assessment: Assessment, since: datetime) -> bool:
    """Return whether all that was changed since then are texts, corrected by users who may review them."""
    translation = assessment.translation
    edited = getattr(translation, "overrides_edited_at", None)
    if edited and edited > since:
        return False
    authors = {row.created_by for row in revisions_since(translation, since)}
    return bool(authors) and all(one and may_review(one, translation) for one in authors)


def corrections_of(translation: Translation) -> list[list[str]]:
    """Return the former and the new text of each one that was corrected in the latest review."""
    target = translation.get_target_instance()
    model = model_of(translation)
    state = TaskState.objects.filter(
        workflow_state__base_content_type=ContentType.objects.get_for_model(
            Page if issubclass(model, Page) else model
        ),
        workflow_state__object_id=str(target.pk),
    )
    started = state.order_by("-pk").values_list("started_at", flat=True).first()
    if not started:
        return []
    after: dict[int, str] = {}
    for row in revisions_since(translation, started).order_by("pk"):
        after[row.string_translation_id] = row.text
    earlier = SegmentRevision.objects.filter(
        string_translation__in=after, created_at__lte=started
    ).order_by("pk")
    before = dict(earlier.values_list("string_translation", "text")) if after else {}
    pairs = [[before.get(key, ""), text] for key, text in after.items()]
    return [pair for pair in pairs if pair[0] != pair[1]]
