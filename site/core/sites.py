"""The front pages of the requested site, one per language."""

from django.db.models import BooleanField, ExpressionWrapper
from django.http import HttpRequest
from django.http.request import split_domain_port
from django.utils.translation import get_language
from wagtail.models import Page, Site

from core.languages import language_of
from core.page_cache.memory import remembered
from core.visibility import public


def site_of(request: HttpRequest) -> Site | None:
    """Return the requested site, and set it where Wagtail (8.0) would keep it after looking for it."""
    if not hasattr(request, "_wagtail_site"):
        host = split_domain_port(request.get_host())
        key = ("site", *host, request.META.get("SERVER_PORT"))
        request._wagtail_site = remembered(key, lambda: Site.find_for_request(request))
    return request._wagtail_site


def home_pages(request: HttpRequest) -> list[Page]:
    """Return the site's live front pages with `is_public`, the root page first; not to be changed."""
    site = site_of(request)
    return remembered(("front pages", site.pk), lambda: read_home_pages(site)) if site else []


def read_home_pages(site: Site) -> list[Page]:
    found = Page.objects.filter(translation_key=site.root_page.translation_key, live=True)
    homes = found.annotate(is_public=ExpressionWrapper(public(), output_field=BooleanField()))
    return sorted(homes, key=lambda home: home.pk != site.root_page_id)


def site_languages(request: HttpRequest) -> list[str]:
    """Return the languages in which the site has a public front page, the root page's first."""
    return [language_of(home) for home in home_pages(request) if home.is_public]


def home_page(request: HttpRequest) -> Page | None:
    """Return the site's front page in the reader's language, or None."""
    here = get_language()
    return next((home for home in home_pages(request) if language_of(home) == here), None)
