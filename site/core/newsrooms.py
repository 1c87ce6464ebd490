"""Where a request is: the front page of the newsroom and language being read."""

from django.utils.translation import get_language
from wagtail.models import Page, Site

from core.languages import language_of
from core.visibility import public


def languages_of(request) -> list[str]:
    """The languages in which the site has a front page that readers see, its own first."""
    site = Site.find_for_request(request)
    if not site:
        return []
    homes = Page.objects.filter(public(), translation_key=site.root_page.translation_key)
    found = {home.pk: language_of(home) for home in homes}
    return sorted(found.values(), key=lambda language: language != found.get(site.root_page_id))


def home_of(request) -> Page | None:
    """The site's front page in the reader's language, looked up once a request; None where there is none."""
    if not hasattr(request, "newsroom_home"):
        site = Site.find_for_request(request)
        request.newsroom_home = (
            site
            and Page.objects.filter(
                translation_key=site.root_page.translation_key,
                locale__language_code=get_language(),
                live=True,
            ).first()
        )
    return request.newsroom_home
