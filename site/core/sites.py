"""The front pages of the requested site, one per language."""

from django.db.models import BooleanField, ExpressionWrapper
from django.http import HttpRequest
from django.utils.translation import get_language
from wagtail.models import Page, Site

from core.languages import language_of
from core.visibility import public


def home_pages(request: HttpRequest) -> list[Page]:
    """Return the site's live front pages with `is_public`, the root page first; cached on the request."""
    if not hasattr(request, "newsroom_homes"):
        site = Site.find_for_request(request)
        found = Page.objects.none()
        if site:
            key = site.root_page.translation_key
            found = Page.objects.filter(translation_key=key, live=True).annotate(
                is_public=ExpressionWrapper(public(), output_field=BooleanField())
            )
        request.newsroom_homes = sorted(found, key=lambda home: home.pk != site.root_page_id)
    return request.newsroom_homes


def site_languages(request: HttpRequest) -> list[str]:
    """Return the languages in which the site has a public front page, the root page's first."""
    return [language_of(home) for home in home_pages(request) if home.is_public]


def home_page(request: HttpRequest) -> Page | None:
    """Return the site's front page in the reader's language, or None."""
    here = get_language()
    return next((home for home in home_pages(request) if language_of(home) == here), None)
