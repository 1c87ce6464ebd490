"""What has no language goes out at once: live translations follow their original's values, links and pictures.

When an original is published, a live translation takes over what has no language, in the same transaction, while its
texts stay those that were approved. What is not safe is held for an editor (`HeldChanges`).
"""

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Revision
from wagtail_localize.models import Translation, TranslationContext, TranslationSource

from translation.localize.assembly import assemble
from translation.localize.language_free import PARAGRAPH_KEY, LanguageFreeUpdate, block_ids
from translation.localize.overrides import field_overrides
from translation.localize.segments import Texts, is_approved
from translation.models import Approval, HeldChanges
from translation.workflow.assessment import Assessment
from translation.workflow.originals import as_stored, content_of
from translation.workflow.signals import translation_followed
from translation.workflow.unapproved_overrides import UnapprovedOverrides, unapproved_overrides

Kind = HeldChanges.Kind


@dataclass(frozen=True)
class SourceUpdate:
    """An original's source before and after it was updated."""

    before: TranslationSource
    texts_before: Texts
    source: TranslationSource
    texts: Texts
    # The texts of translations in which only an address or number changed, by path, each with the new one.
    followed: dict[tuple[str, str], str] = field(default_factory=dict)

    def has_language_free_changes(self, item: Any) -> bool:
        """Return whether anything but texts has changed. No query."""
        old, new = (json.loads(one.content_json) for one in (self.before, self.source))
        model = type(item)
        update = LanguageFreeUpdate(
            model,
            waiting=changed_paths(self.texts_before, self.texts),
            ids=frozenset(block_ids(model, new)),
            former_ids=frozenset(block_ids(model, old) | block_ids(model, new)),
        )
        merged = update.content(old, new)
        return bool(update.held or self.followed) or is_changed(item, old, merged)


def is_changed(item: Any, old: dict, new: dict) -> bool:
    """Return whether readers would see a difference between two contents."""
    before, after = (json.dumps(content_of(item, one), sort_keys=True) for one in (old, new))
    return PARAGRAPH_KEY.sub("", before) != PARAGRAPH_KEY.sub("", after)


def changed_paths(before: Texts, after: Texts) -> frozenset[str]:
    """Return the paths whose texts are not the same."""
    old, new = (by_path(texts) for texts in (before, after))
    return frozenset(path for path, texts in new.items() if old.get(path) != texts)


def by_path(texts: Texts) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for path, text in texts:
        found.setdefault(path, []).append(text)
    return found


def live_approval(assessment: Assessment) -> Approval | None:
    """Return the approval of the revision that readers see."""
    live = assessment.target.live_revision_id
    return next((one for one in assessment.approvals if one.revision_id == live), None)


def follow_original(
    assessment: Assessment,
    update: SourceUpdate | None = None,
    user: Any = None,
    *,
    force: bool = False,
) -> None:
    """Publish a live translation again with its approved texts and what has no language in its original.

    With `force`, an editor also takes over what is not safe; errors are raised to them, otherwise held.
    """
    approval = live_approval(assessment)
    target = assessment.target
    if not approval or not target.live or not assessment.is_source_public:
        if force:
            raise ValidationError(_("This version is not public, or its original is not."))
        return
    if target.scheduled_revision:
        if force:
            raise ValidationError(_("A newer version is scheduled."))
        hold(assessment.translation, target, [(Kind.SCHEDULED, "")])
        return
    unapproved = unapproved_overrides(assessment, approval, update.before if update else None)
    merge = language_free_update(assessment, approval, update, force, unapproved)
    live, draft = target.serializable_data(), assembled(assessment, without=unapproved.added)
    merged = as_stored(merge.content(live, draft))
    held: list[tuple[str, str]] = [*merge.held]
    if is_changed(target, as_stored(live), merged):
        try:
            with transaction.atomic():
                publish_followed(
                    assessment, approval, merged, user, checked_as=user if force else None
                )
        except ValidationError:
            if force:
                raise
            held.append((Kind.BLOCKED, ""))
    hold(assessment.translation, target, held)


def language_free_update(
    assessment: Assessment,
    approval: Approval,
    update: SourceUpdate | None,
    force: bool,
    unapproved: UnapprovedOverrides,
) -> LanguageFreeUpdate:
    source, model = assessment.translation.source, type(assessment.target)
    ids = block_ids(model, json.loads(source.content_json))
    contexts = TranslationContext.objects.filter(object=source.object_id)
    paths = contexts.values_list("path", flat=True)
    waiting = [one for one in assessment.segments if not is_approved(one, approval.created_at)]
    return LanguageFreeUpdate(
        model,
        waiting=frozenset(one.context.path for one in waiting).union(unapproved.changed),
        unapproved=unapproved.changed,
        ids=frozenset(ids),
        former_ids=frozenset(ids.union(part for path in paths for part in path.split("."))),
        waiting_texts=tuple(one.string.data for one in waiting),
        former_texts=tuple(update.texts_before) if update else (),
        followed=update.followed if update else {},
        is_forced=force,
    )


def assembled(assessment: Assessment, without: Collection[str]) -> dict:
    """Return the serialised content of a new translation, from the current texts, without some overrides."""
    source, locale = assessment.translation.source, assessment.translation.target_locale
    overrides, original = field_overrides(source, locale), assessment.original.as_instance()
    overrides = {name: text for name, text in overrides.items() if name not in without}
    data: dict = assemble(
        source, locale, original=original, overrides=overrides
    ).serializable_data()
    return data


def publish_followed(
    assessment: Assessment, approval: Approval, content: dict, user: Any, checked_as: Any
) -> None:
    """Publish the content as a new revision, which the approval of the texts now belongs to."""
    target, former = assessment.target, approval.revision
    draft = target.latest_revision_id if target.has_unpublished_changes else None
    revision = target.with_content_json(content).save_revision(user=user, changed=True)
    approval.revision = revision
    Approval.objects.filter(pk=approval.pk).update(revision=revision)
    translation_followed.send(
        Translation, translation=assessment.translation, former=former, revision=revision
    )
    publish_beside_draft(revision, assessment, checked_as)
    kept = {"live_revision_id": revision.pk}
    if draft:
        kept |= {"latest_revision_id": draft, "has_unpublished_changes": True}
        type(target)._base_manager.filter(pk=target.pk).update(**kept)
    for name, value in kept.items():
        setattr(target, name, value)


def publish_beside_draft(revision: Revision, assessment: Assessment, user: Any) -> None:
    """Publish a revision without ending the review of a newer draft, which Wagtail (8.0) would cancel."""
    item = revision.as_object()
    item._current_workflow_states = []
    revision.as_object = lambda: item
    revision.assessment, revision.follows_original = assessment, True
    # The caller has checked the permission; Wagtail would check it with the latest draft.
    revision.publish(user=user, skip_permission_checks=True)


def hold(translation: Translation, target: Any, changes: Iterable[tuple[str, str]]) -> None:
    """Store what is held back from the live revision; nothing if there is none."""
    if found := [list(one) for one in changes]:
        values = {"live_revision_id": target.live_revision_id, "changes": found}
        HeldChanges.objects.update_or_create(translation=translation, defaults=values)
    else:
        HeldChanges.objects.filter(translation=translation).delete()
