"""The only code that writes a translation. wagtail-localize keeps the segments and puts them together."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.actions.convert_alias import ConvertAliasPageAction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Locale, Page, Revision
from wagtail_localize.models import Translation, TranslationSource
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from core.languages import name_in_sentence
from core.publishing import allow_publish
from core.slugs import slug_for
from core.tasks import deduplicate_tasks
from core.trash import is_in_trash
from translation.localize.assembly import assemble
from translation.localize.inherited_text import inherit_text, words_already_there
from translation.localize.overrides import field_overrides, is_slug_taken
from translation.localize.segments import progress_of, segments_of
from translation.models import Approval, Assignment, Origin, SegmentRevision
from translation.notifications import signal_handlers
from translation.quality.checks.translation import blocking_messages
from translation.workflow.privacy import keep_private
from translation.workflow.publish_checks import go_live_time, is_made_from, is_source_public
from translation.workflow.segment_store import write
from translation.workflow.status.storing import status_updates


class SegmentMismatch(ValueError):
    """The twin has other segments than the source: a text is missing or extra in one language."""


class IncompleteTranslation(ValidationError):
    """The translation has missing, faulty or unaccepted segments."""


def version_to_translate(item):
    """What is published; of an item that is not, or that waits for approval, its latest draft."""
    if not item.pk:
        return item
    # Who asks may hold it as it was before it was published.
    saved = type(item)._base_manager.get(pk=item.pk)
    waits = getattr(saved, "workflow_in_progress", False)
    if saved.latest_revision_id and (waits or not saved.live):
        return saved.get_latest_revision_as_object()
    return saved


def source_language_of(item) -> Locale | None:
    """The one language that an item is translated from; None where it has no translation yet."""
    source = TranslationSource.objects.filter(object_id=item.translation_key).order_by("pk").first()
    return source.locale if source else None


def segments_fingerprint(source: TranslationSource) -> list[tuple[str, int]]:
    return list(
        source.stringsegment_set.order_by("order").values_list("context__path", "string_id")
    )


@status_updates()
def update_source(item) -> TranslationSource:
    """The source of an item's translations, brought up to it (localize alone never sees a draft).

    A source whose texts are the same keeps its state, so that what was approved stays approved.
    """
    before = TranslationSource.objects.get_for_instance_or_none(item)
    known = before and (before.last_updated_at, segments_fingerprint(before))
    source, _created = TranslationSource.update_or_create_from_instance(version_to_translate(item))
    if known and segments_fingerprint(source) == known[1]:
        source.last_updated_at = known[0]
        source.save(update_fields=["last_updated_at"])
    return source


def validate_is_original(item) -> None:
    """Raises `ValidationError` where the item is itself a translation, or a page lent until there is one."""
    lender = getattr(item, "alias_of", None)
    original = lender.locale if lender else source_language_of(item)
    if original and original.pk != item.locale_id:
        raise ValidationError(
            _("This is a translation. Send the original, in %(language)s.")
            % {"language": name_in_sentence(original)}
        )


def validate_not_in_trash(target) -> None:
    """Raises `ValidationError` where a translation, or what it would stand below, is in the bin."""
    if isinstance(target, Page) and is_in_trash(target):
        raise ValidationError(
            _("“%(title)s” is in the bin in the other language. Restore it there first.")
            % {"title": target.title}
        )


@status_updates()
@deduplicate_tasks()
def send_for_translation(
    item, locale: Locale, user=None, *, translator=None, deadline=None, note=""
) -> Translation:
    """Make a draft of the item in another language and put it on a desk.

    The register items that it shows go to the same person, where they have no version in the language yet.
    Raises `ValidationError` where the item is itself a translation, or its version is in the bin.
    """
    validate_is_original(item)
    source = update_source(item)
    for segment in source.relatedobjectsegment_set.select_related("object__content_type"):
        if not segment.object.has_translation(locale):
            shown = segment.get_source_instance()
            send_for_translation(shown, locale, user, translator=translator, deadline=deadline)
    translation, _created = Translation.objects.update_or_create(
        source=source, target_locale=locale, defaults={"enabled": True}
    )
    write_what_pictures_say(translation, user)
    target = item.get_translation_or_none(locale)
    validate_not_in_trash(target)
    if not target:
        made = create_target(source, locale, user)
        validate_not_in_trash(made.get_parent() if isinstance(made, Page) else made)
    elif getattr(target, "alias_of_id", None):
        detach_alias(target, user)
        keep_private(item, target)
        save_draft(source, target, user)
    Assignment.objects.update_or_create(
        translation=translation,
        defaults={"translator": translator, "deadline": deadline, "note": note, "sent_by": user},
    )
    signal_handlers.notify_assigned(translation, by=user)
    return translation


def write_what_pictures_say(translation: Translation, user=None) -> None:
    """Write the texts that a picture has in the language already."""
    said = words_already_there(translation.source, translation.target_locale.language_code)
    for segment in segments_of(translation) if said else ():
        if not segment.written and segment.context.path in said:
            write(translation, segment, said[segment.context.path], user, origin=Origin.IMPORT)


@status_updates()
def write_from_twin(source: TranslationSource, twin, locale: Locale, user=None) -> None:
    """Store the strings of a twin (the same item written in the other language) as translations.

    Source and twin are walked side by side; a text that only one of them has raises `Unmatched`.
    """
    translation, _created = Translation.objects.get_or_create(source=source, target_locale=locale)
    inherit_text(twin, locale.language_code)
    mine = list(segments_of(translation))
    theirs = [found for found in extract_segments(twin) if isinstance(found, StringSegmentValue)]
    paths = [segment.context.path for segment in mine]
    twins = [segment.path for segment in theirs]
    if paths != twins:
        odd = sorted(set(paths) ^ set(twins)) or ["the number of paragraphs"]
        raise SegmentMismatch(f"{source.object_repr}: {', '.join(odd)}")
    for segment, other in zip(mine, theirs, strict=True):
        write(translation, segment, other.string.data, user, origin=Origin.IMPORT)


@transaction.atomic
def create_target(source: TranslationSource, locale: Locale, user=None):
    """The item in the other language as a first draft, with a slug from its own title.

    Only for an item that has none; where parents have none either, Wagtail lends theirs.
    """
    if source.object.has_translation(locale):
        raise ValueError(f"{source.object_repr} already exists in {locale}.")
    draft = assemble(source, locale, is_new=True)
    draft.slug = draft.slug or slug_for(str(draft), locale.language_code)
    draft.latest_revision = None  # where there is one, Wagtail copies that and not these texts
    draft.locked, draft.locked_by, draft.locked_at = False, None, None
    if isinstance(draft, Page):
        target = draft.copy_for_translation(locale, copy_parents=True)
        keep_private(draft, target)
        Revision.objects.filter(pk=target.latest_revision_id).update(user=user)
    else:
        target = draft.copy_for_translation(locale)
        target.live, target.first_published_at, target.last_published_at = False, None, None
        target.save()
        target.save_revision(user=user)
    return target


def detach_alias(alias: Page, user=None) -> None:
    """A page that was lent for the sake of its children becomes a draft, with its words and address to come."""
    with allow_publish(alias):
        ConvertAliasPageAction(alias, user=user).execute(skip_permission_checks=True)
    alias.first_published_at = alias.last_published_at = None
    UnpublishPageAction(alias, user=user).execute(skip_permission_checks=True)


def save_draft(source: TranslationSource, target, user=None):
    """A new revision of the target from the segments as they are; a live target's row stays untouched."""
    draft = assemble(source, target.locale)
    is_new = not (target.first_published_at if isinstance(target, Page) else target.live)
    if is_new and not field_overrides(source, target.locale).get("slug"):
        draft.slug = (
            "" if isinstance(target, Page) else slug_for(str(draft), target.locale.language_code)
        )
    if isinstance(target, Page) and draft.slug and is_slug_taken(draft.slug, target):
        # By a page that came after the translator had chosen it: the address gets a number.
        draft.slug = draft._get_autogenerated_slug(draft.slug)
    original = source.get_source_instance()
    version = version_to_translate(original)
    draft.go_live_at, draft.expire_at = version.go_live_at, version.expire_at
    scheduled = original.scheduled_revision
    if scheduled and not (original.live and is_made_from(source, original)):
        # Not the hour of a draft, which nobody has approved.
        draft.go_live_at = scheduled.approved_go_live_at
    draft.save_revision(user=user)
    target.refresh_from_db()
    return target


def related_translations(translation: Translation) -> list[Translation]:
    """The translations of the register items that an original shows, in the order in which it shows them."""
    shown = translation.source.relatedobjectsegment_set.order_by("order")
    keys = dict.fromkeys(shown.values_list("object_id", flat=True))
    found = Translation.objects.filter(
        source__object_id__in=keys,
        source__locale=translation.source.locale_id,
        target_locale=translation.target_locale_id,
        enabled=True,
    ).select_related("source__locale", "target_locale")
    by_key = {one.source.object_id: one for one in found}
    return [by_key[key] for key in keys if key in by_key]


def is_ready(translation: Translation) -> bool:
    """Whether every text is there and none has a fault that closes the gate."""
    return progress_of(translation).is_complete and not blocking_messages(translation)


def latest_approval(translation: Translation) -> Approval | None:
    return translation.approvals.order_by("pk").last()


def is_approved(translation: Translation) -> bool:
    """Whether an editor has approved the translation as it is now, of the original as it is now."""
    approval = latest_approval(translation)
    return (
        approval is not None
        and approval.source_state == translation.source.last_updated_at
        and not is_changed_since(translation, approval)
    )


def is_unchanged_since_approval(translation: Translation) -> bool:
    """Whether nothing has been written since an editor approved it last, whatever became of the original."""
    approval = latest_approval(translation)
    return approval is not None and not is_changed_since(translation, approval)


def is_changed_since(translation: Translation, approval: Approval) -> bool:
    since = SegmentRevision.objects.filter(
        at__gt=approval.at,
        string_translation__locale=translation.target_locale_id,
        string_translation__context__object=translation.source.object_id,
    )
    return since.exists() or translation.own_texts.filter(at__gt=approval.at).exists()


@status_updates()
def approve(translation: Translation, user=None) -> Revision:
    """Approve the translation as it is now; the revision that comes back is what may go live."""
    if not progress_of(translation).is_complete:
        raise IncompleteTranslation(_("The translation is not complete."))
    if faults := blocking_messages(translation):
        raise IncompleteTranslation([_("Some texts must be put right first."), *faults[:5]])
    target = save_draft(translation.source, translation.get_target_instance(), user)
    revision = target.latest_revision
    Approval.objects.create(
        revision=revision,
        translation=translation,
        source_state=translation.source.last_updated_at,
        by=user,
    )
    signal_handlers.notify_approved(translation, by=user)
    return revision


@status_updates()
def publish(translation: Translation, user=None) -> None:
    """Approve and publish in one step, for those who may do both; before its original it is only approved.

    What waits so goes out with its original (`following.follow`).
    """
    revision = approve(translation, user)
    if is_source_public(translation, go_live_time(revision)):
        revision.publish(user=user)
