"""The only code that writes a translation. wagtail-localize keeps the segments and puts them together."""

from typing import Any

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
from core.trash import is_in_trash
from translation.localize.assembly import assemble
from translation.localize.inherited_text import inherit_text, words_already_there
from translation.localize.segments import segments_of
from translation.models import Approval, Assignment, Origin
from translation.workflow.assessment import Assessment, assess
from translation.workflow.drafts import draft_revision, with_current_hours_and_slug
from translation.workflow.originals import go_live_time
from translation.workflow.privacy import keep_private
from translation.workflow.segment_store import write
from translation.workflow.signals import translation_approved, translation_assigned
from translation.workflow.status.storing import status_updates


class SegmentMismatch(ValueError):
    """The twin has other segments than the source: a text is missing or extra in one language."""


class IncompleteTranslation(ValidationError):
    """The translation has missing, faulty or unaccepted segments."""


def version_to_translate(item: Any) -> Any:
    """What is published; of an item that is not, or that waits for approval, its latest draft."""
    if not item.pk:
        return item
    # Who asks may hold it as it was before it was published.
    saved = type(item)._base_manager.get(pk=item.pk)
    waits = getattr(saved, "workflow_in_progress", False)
    if saved.latest_revision_id and (waits or not saved.live):
        return saved.get_latest_revision_as_object()
    return saved


def source_of(item: Any) -> TranslationSource | None:
    """What the item's translations are made from; None where it is not translated, or is a translation."""
    return TranslationSource.objects.filter(
        object_id=item.translation_key, locale_id=item.locale_id
    ).first()


def source_language_of(item: Any) -> Locale | None:
    """The one language that an item is translated from; None where it has no translation yet."""
    source = TranslationSource.objects.filter(object_id=item.translation_key).order_by("pk").first()
    return source.locale if source else None


def segments_fingerprint(source: TranslationSource) -> list[tuple[str, int]]:
    return list(
        source.stringsegment_set.order_by("order").values_list("context__path", "string_id")
    )


@status_updates()
def update_source(item: Any, before: TranslationSource | None = None) -> TranslationSource:
    """The source of an item's translations, brought up to it (localize alone never sees a draft).

    A source whose texts are the same keeps its state, so that what was approved stays approved.
    """
    before = before or source_of(item)
    known = before and (before.last_updated_at, segments_fingerprint(before))
    source, _created = TranslationSource.update_or_create_from_instance(version_to_translate(item))
    if known and segments_fingerprint(source) == known[1]:
        source.last_updated_at = known[0]
        source.save(update_fields=["last_updated_at"])
    return source


def validate_is_original(item: Any) -> None:
    """Raises `ValidationError` where the item is itself a translation, or a page lent until there is one."""
    lender = getattr(item, "alias_of", None)
    original = lender.locale if lender else source_language_of(item)
    if original and original.pk != item.locale_id:
        raise ValidationError(
            _("This is a translation. Send the original, in %(language)s.")
            % {"language": name_in_sentence(original)}
        )


def validate_not_in_trash(target: Any) -> None:
    """Raises `ValidationError` where a translation, or what it would stand below, is in the bin."""
    if isinstance(target, Page) and is_in_trash(target):
        raise ValidationError(
            _("“%(title)s” is in the bin in the other language. Restore it there first.")
            % {"title": target.title}
        )


@status_updates()
def send_for_translation(
    item: Any,
    locale: Locale,
    user: Any = None,
    *,
    translator: Any = None,
    deadline: Any = None,
    note: str = "",
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
        draft_revision(assess(translation), user)
    Assignment.objects.update_or_create(
        translation=translation,
        defaults={"translator": translator, "deadline": deadline, "note": note, "sent_by": user},
    )
    translation_assigned.send(Translation, translation=translation, by=user)
    return translation


def write_what_pictures_say(translation: Translation, user: Any = None) -> None:
    """Write the texts that a picture has in the language already."""
    said = words_already_there(translation.source, translation.target_locale.language_code)
    for segment in segments_of(translation) if said else ():
        if not segment.written and segment.context.path in said:
            write(translation, segment, said[segment.context.path], user, origin=Origin.IMPORT)


@status_updates()
def write_from_twin(source: TranslationSource, twin: Any, locale: Locale, user: Any = None) -> None:
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
def create_target(source: TranslationSource, locale: Locale, user: Any = None) -> Any:
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


def detach_alias(alias: Page, user: Any = None) -> None:
    """A page that was lent for the sake of its children becomes a draft, with its words and address to come."""
    with allow_publish(alias):
        ConvertAliasPageAction(alias, user=user).execute(skip_permission_checks=True)
    alias.first_published_at = alias.last_published_at = None
    UnpublishPageAction(alias, user=user).execute(skip_permission_checks=True)


def save_draft(source: TranslationSource, target: Any, user: Any = None) -> Any:
    """A new revision of the target from the segments as they are; a live target's row stays untouched."""
    translation = source.translations.get(target_locale=target.locale_id)
    draft_revision(assess(translation), user)
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


def require_complete(assessment: Assessment, missing: str) -> None:
    """Raise `Incomplete` where texts are missing (`missing` says so) or a check fails."""
    if not assessment.progress.is_complete:
        raise IncompleteTranslation(missing)
    if failed := assessment.failed_checks:
        raise IncompleteTranslation([_("Some texts must be put right first."), *failed[:5]])


@status_updates()
def approve(translation: Translation, user: Any = None) -> Revision:
    """Approve the translation as it is now; the revision that comes back is what may go live."""
    return approved(assess(translation), user).approved_revision


def approved(
    assessment: Assessment, user: Any = None, *, reviewed: Revision | None = None
) -> Assessment:
    """Approve what was assessed; the assessment that comes back has the approval.

    Its revision is the one that was reviewed, where there was a review.
    """
    require_complete(assessment, _("The translation is not complete."))
    if reviewed and assessment.is_edited_since(reviewed.created_at):
        raise IncompleteTranslation(
            _("The texts have been changed since they were handed in. Return the translation.")
        )
    translation = assessment.translation
    approval = Approval.objects.create(
        revision=with_current_hours_and_slug(reviewed, assessment)
        if reviewed
        else draft_revision(assessment, user),
        translation=translation,
        source_state=translation.source.last_updated_at,
        created_by=user,
    )
    translation_approved.send(Translation, translation=translation, by=user)
    return assessment.with_approval(approval)


@status_updates()
def publish(
    translation: Translation,
    user: Any = None,
    *,
    reviewed: Revision | None = None,
    assessment: Assessment | None = None,
) -> None:
    """Approve and publish in one step, for those who may do both; before its original it is only approved.

    What waits so goes out with its original (`following.follow`).
    """
    done = approved(assessment or assess(translation), user, reviewed=reviewed)
    if done.original.is_public(go_live_time(done.approved_revision)):
        publish_approved(done, user)


def publish_approved(assessment: Assessment, user: Any = None) -> None:
    """Publish the revision that was approved last; the guard is handed what is known of it."""
    revision = assessment.approved_revision
    revision.assessment = assessment
    try:
        revision.publish(user=user)
    finally:
        del revision.assessment
