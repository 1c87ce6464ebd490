"""The template context of the front page."""

from django.db.models import Prefetch
from wagtail.models import Site

from core.models.shared_snippet import visible_or_original
from core.visibility import public
from news.models import NewsIndexPage, StoryPage, Topic
from pictures.renditions import with_renditions

LATEST = 6


def front_page_context(home, request) -> dict[str, object]:
    """Return the lead story (the editor's choice or the latest), latest stories, topics and press contacts."""
    stories = StoryPage.objects.published().in_newsroom(home)
    cards = list(stories.latest().with_pictures("card", "lead")[: LATEST + 1])
    lead = next((card for card in cards if card.pk == home.lead_story_id), None)
    if not lead and home.lead_story_id:
        lead = stories.filter(pk=home.lead_story_id).with_pictures("lead").first()
    lead = lead or (cards[0] if cards else None)
    return {
        "lead_story": lead,
        "latest": [card for card in cards if card != lead][:LATEST],
        "news_list": NewsIndexPage.objects.filter(public()).child_of(home).first(),
        "topics": Topic.objects.in_use(stories),
        "press_contacts": press_contacts(home),
        "untranslated": StoryPage.objects.of_site(Site.find_for_request(request)).original_for(
            request.GET.get("original"), home.language
        ),
    }


def press_contacts(home) -> list:
    """Return the front page's live press contacts with their portraits."""
    portraits = Prefetch("contact__portrait", queryset=with_renditions("portrait"))
    links = home.press_contacts.select_related("contact").prefetch_related(portraits)
    return visible_or_original([link.contact for link in links])
