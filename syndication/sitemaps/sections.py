"""The sections of a sitemap, each with one query for a part and none that loads what it only counts."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, F, Max, Min, OuterRef
from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from wagtail.models import Page

from core.files.storage import PrivateFileSystemStorage
from core.languages import code_of
from core.models import Organisation
from core.models.texts import rows_as_json
from core.newsroom_access import common_or_of
from core.page_cache.collecting import note, note_until
from core.page_cache.memory import remembered
from core.page_cache.tags import PICTURES, STORIES
from core.visibility import public
from news.lists.names import ALL
from news.models import StoryPage
from news.models.listed_story import front_page, rows_of
from pictures.crops import Crop
from pictures.models import Rendition
from pictures.rendition_sizes import ordinary, shape_of
from pictures.renditions import in_shapes
from syndication.sitemaps.addresses import Roots, Url, hreflang, urls_of
from syndication.texts import plain

PART = 5000
# Google's limits of a news sitemap.
NEWS_PART, NEWS_AGE = 1000, timedelta(days=2)
ROW = ("url_path", "locale_id", "last_published_at", "versions")


@dataclass(frozen=True)
class Section:
    """A section as the index names it."""

    name: str
    number: int
    changed: datetime | None

    @property
    def parts(self) -> int:
        return max(1, -(-self.number // PART))


def stories_of(roots: Roots) -> Any:
    return StoryPage.objects.filter(roots.condition(), public())


def other_pages(roots: Roots) -> Any:
    kind = ContentType.objects.get_for_model(StoryPage)
    return Page.objects.filter(roots.condition(), public()).exclude(content_type=kind)


def with_pictures(roots: Roots) -> Any:
    return stories_of(roots).exclude(lead_picture=None)


def recent(roots: Roots, language: str) -> Any:
    newest = rows_of(front_page(roots.site, language), ALL)
    recent_rows = newest.filter(date__gte=timezone.now() - NEWS_AGE)
    return stories_of(roots).filter(pk__in=recent_rows.values("page")[:NEWS_PART])


def topics_of(roots: Roots) -> Any:
    """Return the topics in use with the time of the last change of one of their stories."""
    used = stories_of(roots).filter(
        common_or_of(roots.site, "story_topics__topic__site"),
        story_topics__topic__live=True,
        story_topics__topic__locale_id=F("locale_id"),
    )
    names = ("story_topics__topic__slug", "locale_id", "story_topics__topic__translation_key")
    return used.order_by().values_list(*names).annotate(changed=Max("last_published_at"))


def senders_of(roots: Roots) -> Any:
    """Return the organisations that send stories, as `topics_of` does topics."""
    sender = "story_organisations__organisation"
    used = stories_of(roots).filter(
        common_or_of(roots.site, f"{sender}__site"),
        **{f"{sender}__live": True, f"{sender}__locale_id": F("locale_id")},
    )
    names = (f"{sender}_id", f"{sender}__name", "locale_id", f"{sender}__translation_key")
    return used.order_by().values_list(*names).annotate(changed=Max("last_published_at"))


MEASURES = {"number": Count("pk"), "changed": Max("last_published_at")}


def sections(roots: Roots) -> Iterator[Section]:
    """Yield the sections that have addresses. Those of all stories are counted once for each process and change."""
    key = ("sitemap sections", roots.site and roots.site.pk)
    yield from remembered(key, lambda: list(counted_sections(roots)))
    yield from news_sections(roots)


def counted_sections(roots: Roots) -> Iterator[Section]:
    """Yield the sections of pages, of each year's stories, and of what they show, in five queries."""
    note(STORIES, PICTURES)
    pages = other_pages(roots).aggregate(**MEASURES)
    if pages["number"]:
        yield Section("pages", **pages)
    years = stories_of(roots).order_by().values("date__year").annotate(**MEASURES)
    for year in years.order_by("-date__year"):
        yield Section(f"stories-{year.pop('date__year') or 0}", **year)
    for name, used in (("topics", topics_of(roots)), ("organisations", senders_of(roots))):
        if rows := list(used):
            yield Section(name, len(rows), max(changed for *_name, changed in rows))
    pictures = with_pictures(roots).aggregate(**MEASURES)
    if pictures["number"]:
        yield Section("images", **pictures)


def news_sections(roots: Roots) -> Iterator[Section]:
    """Yield a section of the latest news for each language, which may be empty."""
    for language in roots.paths:
        found = recent(roots, language).aggregate(**MEASURES, oldest=Min("date"))
        oldest = found.pop("oldest")
        note_until(oldest + NEWS_AGE if oldest else None)
        yield Section(f"news-{language}", **found)


def urls(roots: Roots, name: str, part: int) -> list[Url]:
    """Return the addresses of a part. Raises Http404 if there is no such section or part."""
    kind, _dash, rest = name.partition("-")
    if kind == "stories" and re.fullmatch(r"\d{4}", rest, re.ASCII):
        found = page_urls(roots, stories_of(roots).filter(date__year=int(rest)), part)
    elif name == "stories-0":
        found = page_urls(roots, stories_of(roots).filter(date=None), part)
    elif kind == "news" and rest in roots.paths and part == 1:
        return news_urls(roots, rest)
    elif name in OTHERS:
        found = OTHERS[name](roots, part)
    else:
        raise Http404
    if not found:
        raise Http404
    return found


def page_urls(roots: Roots, pages: Any, part: int) -> list[Url]:
    rows = pages.order_by("pk").annotate(versions=roots.versions())
    return urls_of(roots, rows.values_list(*ROW)[of_part(part)])


def of_part(part: int) -> slice:
    return slice((part - 1) * PART, part * PART)


def topic_urls(roots: Roots, part: int) -> list[Url]:
    found = topics_of(roots).order_by("story_topics__topic__slug")
    return snippet_urls(
        roots,
        part,
        (((slug,), *rest) for slug, *rest in found),
        lambda slug: reverse("topic", args=[slug]),
    )


def sender_urls(roots: Roots, part: int) -> list[Url]:
    found = senders_of(roots).order_by("story_organisations__organisation_id")
    return snippet_urls(
        roots,
        part,
        (((pk, name, locale), locale, *rest) for pk, name, locale, *rest in found),
        lambda pk, name, locale: Organisation(
            pk=pk, name=name, locale_id=locale
        ).get_absolute_url(),
    )


def snippet_urls(roots: Roots, part: int, found: Any, path_of: Callable[..., str]) -> list[Url]:
    """Return the pages of snippets from (arguments of `path_of`, locale, translation key, last change)."""
    addresses: dict[Any, dict[str, str]] = defaultdict(dict)
    rows = []
    for arguments, locale, key, changed in found:
        language = code_of(locale)
        with override(language):
            address = roots.address + path_of(*arguments)
        addresses[key][language] = address
        rows.append((address, key, changed))
    return [Url(address, at, hreflang(addresses[key])) for address, key, at in rows[of_part(part)]]


def image_urls(roots: Roots, part: int) -> list[Url]:
    """Return the stories with their lead picture, in the size that is shared."""
    renditions = Rendition.objects.filter(in_shapes("share"), image=OuterRef("lead_picture_id"))
    rows = (
        with_pictures(roots)
        .order_by("pk")
        .annotate(files=rows_as_json(renditions, "image", file="file", spec="filter_spec"))
    )
    names = ("url_path", "locale_id", "lead_focal_x", "lead_focal_y", "files")
    storage = PrivateFileSystemStorage()
    found = []
    for path, locale, x, y, files in rows.values_list(*names)[of_part(part)]:
        if file := shared_file(Crop.of("", x, y), files):
            found.append(Url(roots.url(path, locale), image=roots.address + storage.url(file)))
    return found


def shared_file(crop: Crop, files: Any) -> str:
    """Return the file of the share image, with the story's own crop if it has been rendered."""
    by_spec = {row["spec"]: row["file"] for row in files or []}
    shapes = [shape for name in ordinary(crop.shape("share")) if (shape := shape_of(name))]
    specs = [spec for shape in shapes for spec in shape.all_specs]
    return next((by_spec[spec] for spec in specs if spec in by_spec), "")


def news_urls(roots: Roots, language: str) -> list[Url]:
    rows = recent(roots, language).order_by("-date", "-pk").values_list(*ROW[:2], "title", "date")
    found = list(rows[:NEWS_PART])
    note_until(found[-1][-1] + NEWS_AGE if found else None)
    return [
        Url(roots.url(path, locale), news=(plain(title), date))
        for path, locale, title, date in found
    ]


OTHERS = {
    "pages": lambda roots, part: page_urls(roots, other_pages(roots), part),
    "topics": topic_urls,
    "organisations": sender_urls,
    "images": image_urls,
}
