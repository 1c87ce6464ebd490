"""Synchronises translations with their original. Unchanged texts keep their translations."""

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
from wagtail_localize.models import Translation

from core.models.shared_snippet import SharedSnippet
from translation.localize.segments import segments_of, source_texts, state_of
from translation.workflow.approval import publish, publish_approved
from translation.workflow.assessment import Assessment, assess
from translation.workflow.carrying_over import (
    carry_over_followed,
    carry_over_moved,
    reassess_with_carried_over,
)
from translation.workflow.drafts import draft_revision
from translation.workflow.earlier_texts import previous_of
from translation.workflow.following import SourceUpdate, follow_original
from translation.workflow.own_files import report_outdated_files
from translation.workflow.signals import source_changed
from translation.workflow.sources import source_of, update_source
from translation.workflow.status.storing import status_updates


@status_updates()
def sync_translations(item: Any, by: Any = None, *, notify: bool = True) -> list[Assessment]:
    """Synchronise an original's translations; return the assessments of those that need work.

    A translation whose texts are all still approved (a text was moved or deleted, a picture changed) is
    published again, so that the languages do not diverge. A translation that was approved before its original
    was public is published with it. A translation in review gets a new revision for its review.
    """
    source = source_of(item)
    if not source:
        return []
    before, former = source_texts(source), source
    source = update_source(item, source)
    incomplete = []
    for translation in source.translations.filter(enabled=True):
        assessment = carry_over_moved(assess(translation))
        assessment, followed = carry_over_followed(assessment)
        sync_schedule(assessment, item)
        report_outdated_files(assessment.translation, by)
        is_unedited = assessment.is_as_approved
        is_published = assessment.is_complete and is_unedited
        if item.live and assessment.is_live and not is_published:
            texts = [(one.context.path, one.string.data) for one in assessment.segments]
            update = SourceUpdate(former, before, source, texts, followed)
            if update.has_language_free_changes(item):
                follow_original(assessment, update, by)
        if not assessment.is_complete:
            incomplete.append(assessment)
            if notify:
                source_changed.send(Translation, translation=translation, before=before, by=by)
        elif item.live and (
            assessment.is_live or assessment.is_waiting if is_unedited else not assessment.segments
        ):
            publish(assessment.translation, assessment=assessment)
        elif assessment.is_in_review:
            refresh_review_revision(assessment)
        if item.live and assessment.approval and not is_unedited:
            publish_as_approved(assessment)
    return incomplete


def refresh_review_revision(assessment: Assessment) -> None:
    """Review a new revision with the submitted texts, and the original's current structure and pictures."""
    task_state = assessment.target.current_workflow_task_state
    task_state.revision = draft_revision(assessment)
    task_state.save(update_fields=["revision"])


def publish_as_approved(assessment: Assessment) -> None:
    """Publish the approved revision if it waits for its original. Later edits still need approval."""
    approval = assessment.approval
    if approval and assessment.is_for_current_source(approval) and assessment.is_waiting:
        publish_approved(assessment)


def sync_if_outdated(translation: Translation) -> None:
    """Synchronise with the latest draft of an unpublished original, before a translator opens the translation."""
    original = translation.source.get_source_instance()
    latest = original.latest_revision
    if not original.live and latest and latest.created_at > translation.source.last_updated_at:
        sync_translations(original, notify=False)  # the user is about to see the change
        translation.source.refresh_from_db()


def sync_schedule(assessment: Assessment, item: Any) -> None:
    """Reschedule a scheduled translation to go live when its original does."""
    target = assessment.target
    scheduled = target.scheduled_revision
    original_revision = scheduled and item.scheduled_revision
    if not scheduled or not (original_revision or item.live):
        return
    go_live_at = original_revision.approved_go_live_at if original_revision else item.go_live_at
    if scheduled.approved_go_live_at != go_live_at:
        scheduled.approved_go_live_at = go_live_at
        scheduled.content["go_live_at"] = go_live_at and go_live_at.isoformat()
        scheduled.save(update_fields=["approved_go_live_at", "content"])
        type(target).objects.filter(pk=target.pk).update(go_live_at=go_live_at)


def unpublish_translations(sender: Any, instance: Any, **kwargs: Any) -> None:
    """Unpublish the live translations of an original that is unpublished or deleted."""
    if not hasattr(instance, "translation_key"):
        return
    source = source_of(instance)
    for translation in source.translations.filter(enabled=True) if source else []:
        target = translation.get_target_instance()
        if target.live:
            target.unpublish()


def missing_contexts(item: Any) -> dict[int, set[int]]:
    """Return the contexts of untranslated segments by the pk of each translation, for `accept_minor_edit`."""
    source = source_of(item)
    return {
        translation.pk: {
            one.context_id for one in segments_of(translation) if state_of(one) == "missing"
        }
        for translation in (source.translations.filter(enabled=True) if source else ())
    }


@status_updates()
def accept_minor_edit(item: Any, missing_before: dict[int, set[int]]) -> None:
    """Keep the existing translations for texts that the editor's minor edit changed.

    Texts that were untranslated before the edit (`missing_before`, from `missing_contexts`) remain so, and
    unapproved translations still need approval.
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
                and segment.context_id not in missing_before.get(translation.pk, ())
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
    # Wagtail unpublishes a page before deleting it, but not a snippet. Connected by model: a receiver for all
    # senders would turn off Django's fast deletes everywhere.
    for model in apps.get_models():
        if issubclass(model, SharedSnippet):
            pre_delete.connect(unpublish_translations, sender=model)
    workflow_submitted.connect(on_submitted)
