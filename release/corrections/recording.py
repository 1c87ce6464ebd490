"""Keep the version that readers saw before a correction, in the transaction that publishes the correction."""

from typing import Any

from django.utils import timezone
from wagtail.models import Revision

from core.files.uses import record_page, shown_beside, targets_of
from core.models.file_use import Key
from core.page_cache.tags import page_tag
from news.corrections import earlier_versions
from news.models import StoryCorrection, StoryPage
from release.history import Action, record
from release.models import EarlierVersion
from release.schedule import go_live_of, is_ahead
from release.versions import release_of


def keep_earlier_version(
    sender: Any, item: Any, revision: Revision, user: Any = None, **kwargs: Any
) -> None:
    """Store what is public now, if the revision that is published has corrections that it lacks."""
    if not isinstance(item, StoryPage) or not revision.content.get("corrections"):
        return
    if is_ahead(go_live_of(revision)):
        return
    if added := new_corrections(revision):
        # The caller's object may be a draft.
        public = StoryPage.objects.filter(pk=item.pk, live=True).first()
        if public:
            store(public, added)
            revision.added_corrections = added
            record(
                release_of(public),
                Action.CORRECTED,
                user,
                locale_id=public.locale_id,
                revision=revision,
                reason=texts_of(revision, added),
            )


def new_corrections(revision: Revision) -> list[str]:
    """Return the translation keys of the revision's corrections that are not public yet."""
    known = StoryCorrection.objects.filter(page=revision.object_id)
    public = set(map(str, known.values_list("translation_key", flat=True)))
    return [key for key in keys_of(revision) if key not in public]


def keys_of(revision: Revision) -> list[str]:
    return [str(one["translation_key"]) for one in revision.content.get("corrections") or ()]


def texts_of(revision: Revision, keys: list[str]) -> str:
    rows = revision.content["corrections"]
    return " ".join(one["text"] for one in rows if str(one["translation_key"]) in keys)


def store(public: StoryPage, corrections: list[str]) -> EarlierVersion:
    numbers = EarlierVersion.objects.filter(page=public).values_list("number", flat=True)
    return EarlierVersion.objects.create(
        page=public,
        number=(numbers.first() or 0) + 1,
        content=public.serializable_data(),
        corrections=corrections,
        files=sorted(targets_of(public)),
        published_at=public.last_published_at,
    )


@shown_beside
def files_of_earlier_versions(page: Any) -> set[Key]:
    """Return the files and snippets of the earlier versions that readers can open."""
    if not isinstance(page, StoryPage):
        return set()
    shown = EarlierVersion.objects.filter(page=page.pk, hidden_at=None)
    return {(label, pk) for files in shown.values_list("files", flat=True) for label, pk in files}


@earlier_versions
def urls_of_earlier_versions(story: StoryPage) -> dict[str, str]:
    shown = EarlierVersion.objects.filter(page=story.pk, hidden_at=None)
    return {
        key: f"{story.url}versions/{one.number}/"
        for one in shown.defer("content", "files")
        for key in one.corrections
    }


def tags_of_version(version: EarlierVersion) -> set[str]:
    """Return what a change of an earlier version changes for readers: the page that links to it."""
    return {page_tag(version.page)}


def hide(version: EarlierVersion, user: Any, hidden: bool = True) -> None:
    """Close an earlier version and its files to readers, or open them again."""
    version.hidden_at = timezone.now() if hidden else None
    version.hidden_by = user if hidden else None
    version.save(update_fields=["hidden_at", "hidden_by"])
    record_page(version.page)
    action = Action.EARLIER_HIDDEN if hidden else Action.EARLIER_SHOWN
    release = release_of(version.page)
    record(release, action, user, locale_id=version.page.locale_id, name=str(version.number))
