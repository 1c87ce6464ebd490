"""The page of an organisation that sends stories: its stories, contacts, logo, facts and text about itself."""

from typing import Any

from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import get_language
from wagtail.models import Site

from core.languages import language_of
from core.models import Organisation
from core.models.shared_snippet import visible_or_original
from core.page_cache.collecting import offer_list
from core.page_cache.tags import STORIES
from core.sites import home_page, site_languages, site_of
from news.listing import later_page, paginated
from news.lists.names import organisation_list
from news.models import StoryContact, StoryPage
from news.models.listed_story import Newest
from news.press_contacts import first_reachable
from news.views import newsroom_stories
from pictures.renditions import with_renditions

CONTACTS = 4
# The contacts of so many links to the newest stories are looked at.
LINKS = 30


def sender(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """Show the stories of an organisation. It has no page before one of them is public in any language."""
    available = site_languages(request)
    language = get_language()
    sizes = with_renditions("logo")
    logos = [Prefetch(name, queryset=sizes) for name in ("logo", "logo_on_dark")]
    organisations = Organisation.objects.for_newsroom(site_of(request)).published()
    found = organisations.in_language(language).prefetch_related(*logos).filter(pk=pk).first()
    if not found or language not in available:
        raise Http404
    stories = newsroom_stories(request).from_sender(found)
    cards = newsroom_stories(request).for_cards()
    listed = Newest(cards, home_page(request), organisation_list(found.pk))
    shown = paginated(listed, request.GET.get("page"))
    if not shown and not sends_publicly(found, request):
        raise Http404
    if slug != found.address_words:
        return HttpResponseRedirect(found.get_absolute_url())
    offer_list(STORIES, page=later_page(shown))
    contacts = contacts_of(stories)
    context = {
        "organisation": found,
        "stories": shown,
        "contacts": contacts,
        "press_contact": first_reachable(contacts),
        "alternates": versions_of(found, request, available),
    }
    return render(request, "news/sender.html", context)


def versions_of(found: Organisation, request: HttpRequest, available: list[str]) -> list[Any]:
    """Return (language, URL) of the page in each language; empty if there is only one."""
    versions = Organisation.objects.published().filter(translation_key=found.translation_key)
    addresses = [
        (language_of(one), request.build_absolute_uri(one.get_absolute_url()))
        for one in versions
        if language_of(one) in available
    ]
    return sorted(addresses) if len(addresses) > 1 else []


def sends_publicly(found: Organisation, request: HttpRequest) -> bool:
    """Return whether a public story of the site is from the organisation in any language."""
    stories = StoryPage.objects.of_site(Site.find_for_request(request)).published()
    key = found.translation_key
    return stories.filter(story_organisations__organisation__translation_key=key).exists()


def contacts_of(stories: Any) -> list[Any]:
    """Return the contacts of the newest stories with their portraits, each once."""
    portraits = Prefetch("contact__portrait", queryset=with_renditions("portrait"))
    links = StoryContact.objects.filter(page__in=stories.order_by().values("pk"))
    links = links.order_by("-page__date", "sort_order").select_related("contact")
    found = [link.contact for link in links.prefetch_related(portraits)[:LINKS]]
    return visible_or_original(found)[:CONTACTS]
