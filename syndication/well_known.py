"""Files at the root of a site: robots.txt, llms.txt and security.txt."""

from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import Error, register
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from core.language_rules import own_name
from core.models import Newsroom
from core.page_cache.collecting import offer
from core.page_cache.tags import STORIES
from news.models import StoryPage
from news.models.listed_story import Newest, front_page
from syndication.markdown import line
from syndication.sitemaps.addresses import Roots
from syndication.texts import plain

# Of the newest stories, in each language.
NEWEST = 20
SCHEMES = {"https", "mailto", "tel"}


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Return robots.txt. Pages that must not be indexed say so themselves, which needs them to be read."""
    offer()
    roots = Roots.of(request)
    lines = ["User-agent: *", "Disallow: /admin/", "Disallow: /p/", "Disallow: /calendar/"]
    if roots.paths:
        lines += ["", f"Sitemap: {roots.address}{reverse('sitemap_index')}"]
    return text("\n".join(lines) + "\n")


@require_safe
def llms(request: HttpRequest) -> HttpResponse:
    """Return llms.txt (https://llmstxt.org/): what the newsroom is, and its newest stories as Markdown."""
    offer(STORIES)
    roots = Roots.of(request)
    parts: list[str] = []
    for language in roots.paths:
        with override(language):
            parts += section(roots, language, is_first=not parts)
    if not parts:
        raise Http404
    return text("\n\n".join(parts) + "\n", "text/markdown")


def section(roots: Roots, language: str, *, is_first: bool) -> list[str]:
    """Return the part of a language; empty if it has no public front page."""
    stories = StoryPage.objects.published().values_list("url_path", "locale_id", "title", "lead")
    rows = Newest(stories, front_page(roots.site, language))[:NEWEST]
    newsroom = Newsroom.objects.for_site(roots.site, language)
    name = newsroom.name if newsroom else "Varde"
    head = [f"# {line(plain(name))}"] if is_first else []
    if is_first and newsroom and newsroom.tagline:
        head.append(f"> {line(plain(newsroom.tagline))}")
    links = [
        f"- [{line(plain(title))}]({roots.url(path, locale).rstrip('/')}.md): {line(plain(lead))}"
        for path, locale, title, lead in rows
    ]
    more = [
        (_("All stories, with whole texts"), reverse("feed_json") + "?content=full"),
        (_("All feeds"), reverse("follow")),
        ("ninjs", reverse("ninjs_feed")),
    ]
    others = [f"- [{title}]({roots.address}{path})" for title, path in more]
    if not links:
        return head
    return [*head, f"## {own_name(language)}", "\n".join(links), "\n".join(others)]


@require_safe
def security(request: HttpRequest) -> HttpResponse:
    """Return security.txt (RFC 9116), if the settings have a contact and a time until which it holds."""
    expires = moment_of(settings.SECURITY_TXT_EXPIRES)
    if not settings.SECURITY_TXT_CONTACTS or not expires or expires <= timezone.now():
        raise Http404
    roots = Roots.of(request)
    lines = [f"Contact: {contact}" for contact in settings.SECURITY_TXT_CONTACTS]
    lines += [
        f"Expires: {expires.isoformat(timespec='seconds')}",
        f"Preferred-Languages: {', '.join(code for code, _name in settings.LANGUAGES)}",
        f"Canonical: {roots.address}{reverse('security_txt')}",
    ]
    return text("\n".join(lines) + "\n")


def text(content: str, content_type: str = "text/plain") -> HttpResponse:
    return HttpResponse(content, content_type=f"{content_type}; charset=utf-8")


@register("security")
def check_security_txt(**kwargs: Any) -> list[Error]:
    """Report contacts that are no URI, and a time without its zone or that is none."""
    found = []
    contacts = settings.SECURITY_TXT_CONTACTS
    if any(urlsplit(contact).scheme not in SCHEMES for contact in contacts):
        found.append(
            Error(
                "SECURITY_TXT_CONTACTS: mailto:, https: or tel: is missing.", id="syndication.E002"
            )
        )
    if contacts and not moment_of(settings.SECURITY_TXT_EXPIRES):
        hint = "For example 2027-06-30T00:00:00+02:00."
        found.append(Error("SECURITY_TXT_EXPIRES: no time.", hint=hint, id="syndication.E003"))
    return found


def moment_of(value: str) -> datetime | None:
    """Return a time with its zone, or None."""
    try:
        moment = parse_datetime(value)
    except ValueError:
        return None
    return moment if moment and moment.tzinfo else None
