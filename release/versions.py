"""The language versions of releases, read in as many queries for many releases as for one."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.models import Locale, Page, Revision
from wagtail_localize.models import Translation

from core.newsroom_languages import languages_of_newsroom
from core.trash import is_in_trash
from news.models import StoryPage
from release.models import Release, ReleaseLanguage
from translation.models import TranslationStatus

Choice = ReleaseLanguage.Choice


@dataclass(frozen=True, eq=False)
class Version:
    """A story in one language, as part of a release."""

    release: Release
    page: StoryPage
    # The enabled translation that the page is the target of; None for the original.
    translation: Translation | None
    status: TranslationStatus | None
    # The revision that is approved and will be published at its time.
    scheduled: Revision | None
    settings: ReleaseLanguage

    @property
    def locale(self) -> Locale:
        return self.page.locale

    @property
    def is_original(self) -> bool:
        return self.translation is None

    @property
    def publish_at(self) -> datetime | None:
        """Its own time if that is later than the release's, else the release's."""
        common, own = self.release.publish_at, self.settings.publish_at
        return max(common, own) if common and own else common

    @property
    def is_ready(self) -> bool:
        """Whether the language can be published: approved for the current original."""
        if self.is_original:
            return self.scheduled is not None or self.is_public
        return self.status is not None and self.status.state in TranslationStatus.SETTLED

    @property
    def is_public(self) -> bool:
        return self.page.live

    @property
    def was_public(self) -> bool:
        return self.page.first_published_at is not None

    @property
    def holds_release(self) -> bool:
        """Whether the release waits for this language at its time."""
        return (
            not self.is_original
            and not self.is_ready
            and self.settings.choice == Choice.WAIT
            and not self.has_own_time
        )

    @property
    def keeps_waiting(self) -> bool:
        """Whether the release waits for this language beyond its time."""
        return self.holds_release and self.is_due

    @property
    def needs_choice(self) -> bool:
        """Whether an editor must choose between waiting for this language and publishing without it."""
        return (
            not self.is_original
            and not self.is_ready
            and not self.was_public
            and self.settings.choice == Choice.UNDECIDED
        )

    @property
    def has_own_time(self) -> bool:
        own = self.settings.publish_at
        return bool(own and (not self.release.publish_at or own > self.release.publish_at))

    @property
    def is_due(self) -> bool:
        return self.publish_at is not None and self.publish_at <= timezone.now()


def versions_of(release: Release) -> list[Version]:
    """Return the language versions of a release, the original first, then by language code."""
    return versions_by_release([release])[release.pk]


def versions_by_release(
    releases: Iterable[Release], *, defer: Iterable[str] = ()
) -> dict[int, list[Version]]:
    """Return the language versions by the pk of their release. Four queries.

    Aliases are no versions, and neither are pages in the trash, unless the whole story is there.
    Lists `defer` the fields of the stories that they do not show.
    """
    by_key = {release.translation_key: release for release in releases}
    rows = StoryPage.objects.filter(translation_key__in=by_key, alias_of=None)
    rows = rows.select_related("locale", "owner").defer(*defer)
    pages = list(rows.order_by("locale__language_code", "pk"))
    translations = {
        (one.source.object_id, one.target_locale_id): one
        for one in Translation.objects.filter(source__object_id__in=by_key, enabled=True)
        .select_related("source", "status", "assignment__translator", "held_changes")
        .defer("source__content_json")
    }
    scheduled = scheduled_revisions(page.pk for page in pages)
    settings = {
        (one.release_id, one.locale_id): one
        for one in ReleaseLanguage.objects.filter(release__in=by_key.values())
    }
    versions: dict[int, list[Version]] = defaultdict(list, {one.pk: [] for one in by_key.values()})
    for page in pages:
        release = by_key[page.translation_key]
        translation = translations.get((page.translation_key, page.locale_id))
        versions[release.pk].append(
            Version(
                release,
                page,
                translation,
                getattr(translation, "status", None),
                scheduled.get(page.pk),
                settings.get((release.pk, page.locale_id))
                or ReleaseLanguage(release=release, locale=page.locale),
            )
        )
    for release_pk, found in versions.items():
        # A deleted translation is no translation any more, and would be taken for the original.
        kept = [one for one in found if not is_in_trash(one.page)] or found
        versions[release_pk] = sorted(kept, key=lambda one: not one.is_original)
    return versions


def missing_languages(versions: list[Version]) -> list[str]:
    """Return the codes of the languages in which a release has no version: no translation has been requested."""
    existing = {one.locale.language_code for one in versions}
    own = languages_of_newsroom(versions[0].page) if versions else set()
    return [code for code, _name in settings.LANGUAGES if code in own - existing]


def scheduled_revisions(pages: Iterable[int]) -> dict[int, Revision]:
    """Return the scheduled revisions of pages by the page's pk."""
    rows = Revision.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Page),
        object_id__in=[str(pk) for pk in pages],
        approved_go_live_at__isnull=False,
    )
    return {int(one.object_id): one for one in rows.order_by("approved_go_live_at")}


def release_of(page: Any) -> Release:
    """Return the release of a story, in whatever language it is."""
    release, _created = Release.objects.get_or_create(
        translation_key=page.translation_key, defaults={"owner_id": page.owner_id}
    )
    return release


def original_of(release: Release) -> Version | None:
    """Return the version that the others are translated from, or None for a story that was deleted."""
    return next(iter(versions_of(release)), None)
