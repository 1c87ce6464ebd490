"""Translations follow their original: what changed is marked, what did not keeps its translation."""

import difflib
from typing import Any

from django.apps import apps
from django.db.models.signals import pre_delete
from wagtail.models import Page
from wagtail.signals import (
    page_published,
    page_unpublished,
    published,
    unpublished,
    workflow_submitted,
)
from wagtail_localize.models import StringTranslation, Translation

from core.models.shared_snippet import SharedSnippet
from translation.localize.segments import segments_of, source_texts, state_of
from translation.workflow.approval import publish, publish_approved
from translation.workflow.assessment import Assessment, assess
from translation.workflow.drafts import draft_revision
from translation.workflow.segment_store import carry_over
from translation.workflow.signals import source_changed
from translation.workflow.sources import source_of, update_source
from translation.workflow.status.storing import status_updates

# Below this likeness (0–1, difflib) an old sentence is not offered as the start of a new one.
SIMILARITY_THRESHOLD = 0.4


def previous_of(
    translation: Translation, segments: Any, states: Any = frozenset({"missing"})
) -> dict[int, StringTranslation]:
    """For each segment in these states, the translation of what stood there before, if it is alike. Two queries."""
    missing = [segment for segment in segments if state_of(segment) in states]
    if not missing:
        return {}
    present = {(segment.context_id, segment.string_id) for segment in segments}
    earlier: dict[int, list[StringTranslation]] = {}
    for old in StringTranslation.objects.filter(
        context__in={segment.context_id for segment in missing},
        locale=translation.target_locale,
        has_error=False,
    ).select_related("translation_of"):
        if old.data and (old.context_id, old.translation_of_id) not in present:
            earlier.setdefault(old.context_id, []).append(old)
    found = {}
    for segment in missing:
        likeness, best = max(
            (
                (are_similar(segment.string.data, old.translation_of.data), old)
                for old in earlier.get(segment.context_id, [])
            ),
            key=lambda pair: (pair[0], pair[1].pk),
            default=(0, None),
        )
        if likeness >= SIMILARITY_THRESHOLD:
            found[segment.pk] = best
    return found


def are_similar(one: str, other: str) -> float:
    return difflib.SequenceMatcher(None, one.split(), other.split()).ratio()


def carry_over_moved(assessment: Assessment) -> Assessment:
    """Give a text that stands elsewhere in the article now the translation that it had; return it assessed again."""
    translation = assessment.translation
    missing = [segment for segment in assessment.segments if state_of(segment) == "missing"]
    if not missing:
        return assessment
    moved = StringTranslation.objects.filter(
        translation_of__in={segment.string_id for segment in missing},
        locale=translation.target_locale,
        context__object_id=translation.source.object_id,
        has_error=False,
        translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
    ).exclude(data="")
    known = {old.translation_of_id: old for old in moved}
    return reassess_with_carried_over(
        assessment,
        [(one, known[one.string_id]) for one in missing if one.string_id in known],
    )


def reassess_with_carried_over(assessment: Assessment, pairs: Any) -> Assessment:
    if not pairs:
        return assessment
    carry_over(assessment.translation, pairs)
    return assess(assessment.translation)


@status_updates()
def sync_translations(item: Any, by: Any = None, *, tell: bool = True) -> list[Assessment]:
    """Bring an original's translations up to it; returns those that now want work.

    A translation whose every text is still approved (something was moved, deleted, or a picture
    changed) is published again by itself, so that both languages stay alike; one that was approved before
    its original was out goes out with it. What an editor is reviewing gets a revision of the original as it is now.
    """
    source = source_of(item)
    if not source:
        return []
    before = source_texts(source)
    source = update_source(item, source)
    waiting = []
    for translation in source.translations.filter(enabled=True):
        assessment = carry_over_moved(assess(translation))
        sync_schedule(assessment, item)
        is_settled = assessment.is_as_approved
        if not assessment.is_complete:
            waiting.append(assessment)
            if tell:
                source_changed.send(Translation, translation=translation, before=before, by=by)
        elif item.live and is_settled and (assessment.is_live or assessment.is_waiting):
            publish(assessment.translation, assessment=assessment)
        elif assessment.is_in_review:
            refresh_review_revision(assessment)
        if item.live and assessment.approval and not is_settled:
            publish_as_approved(assessment)
    return waiting


def refresh_review_revision(assessment: Assessment) -> None:
    """The texts are those that were handed in; what the original moved, or its pictures, come into the revision."""
    task_state = assessment.target.current_workflow_task_state
    task_state.revision = draft_revision(assessment)
    task_state.save(update_fields=["revision"])


def publish_as_approved(assessment: Assessment) -> None:
    """What waited for its original goes out as an editor approved it; what was written since waits on."""
    if assessment.is_for_current_source(assessment.approval) and assessment.is_waiting:
        publish_approved(assessment)


def sync_if_outdated(translation: Translation) -> None:
    """Before a translator begins: the latest draft of an original that is not published yet."""
    original = translation.source.get_source_instance()
    latest = original.latest_revision
    if not original.live and latest and latest.created_at > translation.source.last_updated_at:
        sync_translations(original, tell=False)  # who opens it sees it
        translation.source.refresh_from_db()


def sync_schedule(assessment: Assessment, item: Any) -> None:
    """A translation that is scheduled goes live when its original does, however often an editor moves that."""
    target = assessment.target
    scheduled = target.scheduled_revision
    theirs = scheduled and item.scheduled_revision
    if not scheduled or not (theirs or item.live):
        return
    hour = theirs.approved_go_live_at if theirs else item.go_live_at
    if scheduled.approved_go_live_at != hour:
        scheduled.approved_go_live_at = hour
        scheduled.content["go_live_at"] = hour and hour.isoformat()
        scheduled.save(update_fields=["approved_go_live_at", "content"])
        type(target).objects.filter(pk=target.pk).update(go_live_at=hour)


def unpublish_translations(sender: Any, instance: Any, **kwargs: Any) -> None:
    """No translation stays without its original."""
    if not hasattr(instance, "translation_key"):
        return
    source = source_of(instance)
    for translation in source.translations.filter(enabled=True) if source else []:
        target = translation.get_target_instance()
        if target.live:
            target.unpublish()


def state_before_publishing(item: Any) -> dict[int, set[int]]:
    """The places of each of the item's translations that wait already, for `accept_minor_edit`."""
    source = source_of(item)
    return {
        translation.pk: {
            one.context_id for one in segments_of(translation) if state_of(one) == "missing"
        }
        for translation in (source.translations.filter(enabled=True) if source else ())
    }


@status_updates()
def accept_minor_edit(item: Any, waiting: dict[int, set[int]]) -> None:
    """The editor says that a change does not touch the translations: the old ones stand for the new texts.

    What waited before for a translator or an approval waits on: of that the editor has said nothing.
    """
    for assessment in sync_translations(item):
        translation = assessment.translation
        previous = previous_of(translation, assessment.segments)
        assessment = reassess_with_carried_over(
            assessment,
            [
                (segment, previous[segment.pk])
                for segment in assessment.segments
                if segment.pk in previous
                and segment.context_id not in waiting.get(translation.pk, ())
            ],
        )
        if not assessment.is_complete:
            continue
        if assessment.is_as_approved and assessment.is_live:
            publish(translation, assessment=assessment)
        elif assessment.is_in_review:
            refresh_review_revision(assessment)


def on_page_published(sender: Any, instance: Any, revision: Any = None, **kwargs: Any) -> None:
    sync_translations(instance, revision and revision.user)


def on_published(sender: Any, instance: Any, revision: Any = None, **kwargs: Any) -> None:
    if not isinstance(instance, Page) and hasattr(instance, "translation_key"):
        sync_translations(instance, revision and revision.user)


def on_submitted(sender: Any, instance: Any, user: Any = None, **kwargs: Any) -> None:
    item = instance.content_object
    if hasattr(item, "translation_key"):
        sync_translations(item, user)


def connect() -> None:
    page_published.connect(on_page_published)
    published.connect(on_published)
    page_unpublished.connect(unpublish_translations)
    unpublished.connect(unpublish_translations)
    # A page is unpublished before it is deleted, a register item is not. By model, for a listener to all
    # would make Django ask before every delete.
    for model in apps.get_models():
        if issubclass(model, SharedSnippet):
            pre_delete.connect(unpublish_translations, sender=model)
    workflow_submitted.connect(on_submitted)
