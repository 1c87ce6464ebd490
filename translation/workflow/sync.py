"""Translations follow their original: what changed is marked, what did not keeps its translation."""

import difflib
from dataclasses import dataclass

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
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from core.models.shared_snippet import SharedSnippet
from core.tasks import deduplicate_tasks
from translation.localize.segments import segments_of, source_texts, state_of
from translation.models import Approval, Origin
from translation.workflow.segment_store import write
from translation.workflow.services import (
    is_changed_since,
    is_ready,
    is_unchanged_since_approval,
    latest_approval,
    publish,
    update_source,
)
from translation.workflow.signals import source_changed
from translation.workflow.status.storing import status_updates

# Below this likeness (0–1, difflib) an old sentence is not offered as the start of a new one.
SIMILARITY_THRESHOLD = 0.4


def previous_of(
    translation: Translation, segments, states=frozenset({"missing"})
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


def carry_over_moved(translation: Translation) -> int:
    """Give a text that stands elsewhere in the article now the translation that it had; returns how many."""
    missing = [segment for segment in segments_of(translation) if state_of(segment) == "missing"]
    moved = StringTranslation.objects.filter(
        translation_of__in={segment.string_id for segment in missing},
        locale=translation.target_locale,
        context__object_id=translation.source.object_id,
        has_error=False,
        translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
    ).exclude(data="")
    known = {old.translation_of_id: old for old in moved}
    kept = [segment for segment in missing if segment.string_id in known]
    for segment in kept:
        old = known[segment.string_id]
        write(translation, segment, old.data, old.last_translated_by, origin=Origin.MEMORY)
    return len(kept)


@status_updates()
@deduplicate_tasks()
def sync_translations(item, by=None, *, tell=True) -> list[Translation]:
    """Bring an original's translations up to it; returns those that now want work.

    A translation whose every text is still approved (something was moved, deleted, or a picture
    changed) is published again by itself, so that both languages stay alike; one that was approved before
    its original was out goes out with it.
    """
    source = TranslationSource.objects.get_for_instance_or_none(item)
    if not source:
        return []
    before = source_texts(source)
    source = update_source(item)
    waiting = []
    for translation in source.translations.filter(enabled=True).select_related("target_locale"):
        translation.source = source
        approval = latest_approval(translation)
        is_settled = approval is not None and not is_changed_since(translation, approval)
        carry_over_moved(translation)
        sync_schedule(translation, item)
        if not is_ready(translation):
            waiting.append(translation)
            if tell:
                source_changed.send(Translation, translation=translation, before=before, by=by)
        elif (
            item.live
            and is_settled
            and (is_target_live(translation) or awaits_publishing(translation))
        ):
            publish(translation)
        if item.live and approval and not is_settled:
            publish_as_approved(translation, approval)
    return waiting


def publish_as_approved(translation: Translation, approval: Approval) -> None:
    """What waited for its original goes out as an editor approved it; what was written since waits on."""
    if approval.source_state == translation.source.last_updated_at and awaits_publishing(
        translation
    ):
        approval.revision.publish()


def sync_if_outdated(translation: Translation) -> None:
    """Before a translator begins: the latest draft of an original that is not published yet."""
    original = translation.source.get_source_instance()
    latest = original.latest_revision
    if not original.live and latest and latest.created_at > translation.source.last_updated_at:
        sync_translations(original, tell=False)  # who opens it sees it
        translation.source.refresh_from_db()


def sync_schedule(translation: Translation, item) -> None:
    """A translation that is scheduled goes live when its original does, however often an editor moves that."""
    target = translation.get_target_instance()
    scheduled, theirs = target.scheduled_revision, item.scheduled_revision
    if not scheduled or not (theirs or item.live):
        return
    hour = theirs.approved_go_live_at if theirs else item.go_live_at
    if scheduled.approved_go_live_at != hour:
        scheduled.approved_go_live_at = hour
        scheduled.content["go_live_at"] = hour and hour.isoformat()
        scheduled.save(update_fields=["approved_go_live_at", "content"])
        type(target).objects.filter(pk=target.pk).update(go_live_at=hour)


def unpublish_translations(sender, instance, **kwargs):
    """No translation stays without its original."""
    if not hasattr(instance, "translation_key"):
        return
    source = TranslationSource.objects.get_for_instance_or_none(instance)
    for translation in source.translations.filter(enabled=True) if source else []:
        target = translation.get_target_instance()
        if target.live:
            target.unpublish()


def is_target_live(translation: Translation) -> bool:
    target = translation.get_target_instance()
    return target.live and Approval.objects.filter(translation=translation).exists()


def awaits_publishing(translation: Translation) -> bool:
    """Whether the translation was approved and has not been out since; not, if somebody took it down."""
    out = translation.get_target_instance().last_published_at
    approval = latest_approval(translation)
    return bool(approval) and (not out or approval.at > out)


@dataclass(frozen=True)
class StateBeforePublishing:
    """A translation before its original is published: the places that wait already, and whether an editor
    has approved all that it says."""

    waiting: set[int]
    is_settled: bool


def state_before_publishing(item) -> dict[int, StateBeforePublishing]:
    """How the item's translations stand, for `accept_minor_edit`."""
    source = TranslationSource.objects.get_for_instance_or_none(item)
    return {
        translation.pk: StateBeforePublishing(
            {one.context_id for one in segments_of(translation) if state_of(one) == "missing"},
            is_unchanged_since_approval(translation),
        )
        for translation in (source.translations.filter(enabled=True) if source else ())
    }


@status_updates()
def accept_minor_edit(item, before: dict[int, StateBeforePublishing]) -> None:
    """The editor says that a change does not touch the translations: the old ones stand for the new texts.

    What waited before for a translator or an approval waits on: of that the editor has said nothing.
    """
    for translation in sync_translations(item):
        earlier = before[translation.pk]
        segments = list(segments_of(translation))
        previous = previous_of(translation, segments)
        for segment in segments:
            old = previous.get(segment.pk)
            if old and segment.context_id not in earlier.waiting:
                write(translation, segment, old.data, old.last_translated_by, origin=Origin.MEMORY)
        if earlier.is_settled and is_ready(translation) and is_target_live(translation):
            publish(translation)


def on_page_published(sender, instance, revision=None, **kwargs):
    sync_translations(instance, revision and revision.user)


def on_published(sender, instance, revision=None, **kwargs):
    if not isinstance(instance, Page) and hasattr(instance, "translation_key"):
        sync_translations(instance, revision and revision.user)


def on_submitted(sender, instance, user=None, **kwargs):
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
