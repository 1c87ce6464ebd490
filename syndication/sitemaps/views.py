"""The index of the sitemap and its parts."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import override
from django.views.decorators.http import require_safe

from core.models.newsroom import newsroom_of
from core.page_cache.collecting import offer
from core.page_cache.tags import PICTURES, STORIES
from syndication.sitemaps.addresses import Roots, Url
from syndication.sitemaps.sections import sections, urls
from syndication.texts import plain

START = '<?xml version="1.0" encoding="UTF-8"?>\n'
NAMES = " ".join(
    (
        'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"',
        'xmlns:xhtml="http://www.w3.org/1999/xhtml"',
        'xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"',
        'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"',
    )
)


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Return the addresses of all parts, with the time of the last change in each section."""
    offer(STORIES, PICTURES)
    roots = Roots.of(request)
    lines = [f"{START}<sitemapindex {NAMES.split(' xmlns:')[0]}>"]
    for section in sections(roots):
        address = roots.address + reverse("sitemap", args=[section.name])
        for part in range(1, section.parts + 1):
            location = address + (f"?p={part}" if part > 1 else "")
            lines.append(f"<sitemap>{loc(location)}{lastmod(section.changed)}</sitemap>")
    return xml([*lines, "</sitemapindex>"])


@require_safe
def part(request: HttpRequest, section: str) -> HttpResponse:
    """Return a part of a section; the parameter `p` is its number."""
    number = request.GET.get("p", "1")
    if not (number.isascii() and number.isdecimal() and int(number[:6]) > 0 and len(number) < 6):
        raise Http404
    offer(STORIES, *([PICTURES] if section == "images" else []), p=number if number != "1" else "")
    roots = Roots.of(request)
    found = urls(roots, section, int(number))
    publication = publication_of(roots, section)
    lines = (f"<url>{''.join(parts_of(url, publication))}</url>" for url in found)
    return xml([f"{START}<urlset {NAMES}>", *lines, "</urlset>"])


def publication_of(roots: Roots, section: str) -> str:
    """Return what each entry of a news sitemap says of the newsroom; empty for other sections."""
    kind, _dash, language = section.partition("-")
    if kind != "news":
        return ""
    with override(language):
        newsroom = newsroom_of(roots.site, language)
    name = escape(plain(newsroom.name if newsroom else "Varde"))
    return (
        f"<news:publication><news:name>{name}</news:name>"
        f"<news:language>{language}</news:language></news:publication>"
    )


def parts_of(url: Url, publication: str) -> Iterator[str]:
    yield loc(url.location)
    if url.changed:
        yield lastmod(url.changed)
    for language, address in url.alternates:
        yield f'<xhtml:link rel="alternate" hreflang="{language}" href={quoteattr(address)}/>'
    if url.image:
        yield f"<image:image><image:loc>{escape(url.image)}</image:loc></image:image>"
    if url.news:
        title, date = url.news
        moment = localtime(date).isoformat(timespec="seconds")
        yield f"<news:news>{publication}<news:publication_date>{moment}</news:publication_date>"
        yield f"<news:title>{escape(title)}</news:title></news:news>"


def loc(address: str) -> str:
    return f"<loc>{escape(address)}</loc>"


def lastmod(moment: datetime | None) -> str:
    return f"<lastmod>{localtime(moment).isoformat(timespec='seconds')}</lastmod>" if moment else ""


def xml(lines: list[Any]) -> HttpResponse:
    """Return the document, to which `ConditionalGetMiddleware` adds an ETag."""
    response = HttpResponse("\n".join(lines), content_type="application/xml")
    response.headers["X-Robots-Tag"] = "noindex"
    return response
