"""The addresses of withdrawn stories: which they are, and what readers and feeds learn there."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from urllib.parse import unquote

from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

from core.gone import Gone, gone_check
from core.page_cache.collecting import note_until
from news.models import StoryPage
from news.views import latest_stories
from release.models import Tombstone, Withdrawal
from syndication.entries import Entry, extra_entries, guid_of
from syndication.selections import Selection

# How long a feed says that a story was withdrawn.
IN_FEEDS = timedelta(days=30)
# What else was at the address of a story: its earlier versions, and the documents of `syndication`.
BESIDE = re.compile(r"/versions/\d+$|\.(?:md|json|xml)$")


def mark(withdrawal: Withdrawal, page: StoryPage) -> None:
    """Mark the address of a public page, and those from which it is redirected to, as withdrawn.

    The address of a page with a view restriction is its headline, and only its readers know that: it is not said.
    """
    parts = page.get_url_parts()
    if not parts or not parts[2]:
        return
    site, address = parts[0], parts[2]
    former = Redirect.objects.filter(Q(site=site) | Q(site=None), redirect_page=page.pk)
    paths = {comparable(one): False for one in former.values_list("old_path", flat=True)}
    paths[comparable(address)] = True
    if not StoryPage.objects.published().filter(pk=page.pk).exists():
        # No request has a path without a slash at its beginning.
        paths = {f"restricted/{page.pk}": False}
    Tombstone.objects.filter(site=site, path__in=paths).delete()
    Tombstone.objects.bulk_create(
        Tombstone(
            withdrawal=withdrawal,
            site_id=site,
            path=path,
            language=page.language,
            page=page,
            is_current=is_current,
        )
        for path, is_current in paths.items()
    )


def comparable(path: str) -> str:
    """Return a path as requests have it, without the trailing slash."""
    return unquote(path).rstrip("/")


@gone_check
def withdrawn(request: HttpRequest) -> Gone | None:
    """Return what is said at the requested address, if a story or its earlier version was public there."""
    path = comparable(request.path)
    site = Site.find_for_request(request)
    found = (
        Tombstone.objects.filter(site=site, path__in={path, BESIDE.sub("", path)})
        .select_related("withdrawal__replaced_by")
        .first()
    )
    if not found:
        return None
    withdrawal = found.withdrawal
    replacement = public_version(withdrawal.replaced_by, found.language)
    latest = latest_stories(request)
    return Gone(withdrawal.at, withdrawal.reason, replacement, withdrawal.translation_key, latest)


def public_version(story: StoryPage | None, language: str) -> StoryPage | None:
    """Return a story's public version in the language, or else in any; None if it has none."""
    if story is None:
        return None
    public = StoryPage.objects.published().filter(translation_key=story.translation_key)
    versions = list(public.order_by("locale__language_code"))
    return next((one for one in versions if one.language == language), next(iter(versions), None))


@extra_entries
def notices(request: HttpRequest, selection: Selection) -> Iterator[Entry]:
    """Yield an entry in place of each story that was withdrawn lately in the reader's language.

    It has the identity of the story's own entry, so that feed readers replace that.
    """
    site, language = Site.find_for_request(request), get_language() or ""
    found = Tombstone.objects.filter(
        site=site,
        language=language,
        is_current=True,
        withdrawal__at__gt=timezone.now() - IN_FEEDS,
    ).select_related("withdrawal")
    if selection.is_narrow:
        found = found.filter(page__in=selection.apply(StoryPage.objects.all()))
    for one in found.order_by("-withdrawal__at"):
        withdrawal: Any = one.withdrawal
        note_until(withdrawal.at + IN_FEEDS)
        yield Entry(
            guid=guid_of(withdrawal.translation_key, language),
            title=pgettext("story", "Withdrawn"),
            description=str(withdrawal.reason) or _("This story was withdrawn."),
            link=request.build_absolute_uri(f"{one.path}/"),
            published=withdrawal.at,
            updated=withdrawal.at,
            is_withdrawn=True,
        )
