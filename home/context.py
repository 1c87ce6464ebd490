"""The template context of the front page."""

from django.db.models import Prefetch

from core.models.shared_snippet import visible_or_original
from core.page_cache.collecting import note, note_until
from core.page_cache.tags import STORIES
from core.sites import site_of
from home.sharing.selection import prepared, shared_stories
from news.archive import news_list
from news.lists.names import kind_list
from news.models import StoryPage, Topic
from news.models.listed_story import Newest, rows_of
from news.models.snippets import topics_below
from news.press_contacts import first_reachable
from news.story_kinds import Kind
from pictures.renditions import with_renditions

LATEST = 6
WITH_PICTURES = 2
COMING = 4
SHARED = 3


def front_page_context(home, request) -> dict[str, object]:
    """Return the lead story (the editor's choice or the latest), latest stories, topics and press contacts."""
    note(STORIES)
    stories = StoryPage.objects.published().in_newsroom(home)
    cards = list(Newest(stories.with_pictures("card", "lead", "share"), home)[: LATEST + 1])
    lead = next((card for card in cards if card.pk == home.lead_story_id), None)
    if not lead and home.lead_story_id:
        lead = stories.filter(pk=home.lead_story_id).with_pictures("lead", "share").first()
    lead = lead or (cards[0] if cards else None)
    topics = topics_below(home, stories)
    contacts = with_topics(press_contacts(home), topics)
    latest = [card for card in cards if card != lead][:LATEST]
    # A few stories fill a row of cards; of more, all but the first are a list of headlines beside them.
    large = WITH_PICTURES if len(latest) > WITH_PICTURES + 1 else len(latest)
    return {
        "lead_story": lead,
        "latest": latest[:large],
        "headlines": latest[large:],
        "coming": coming(stories, home),
        "shared": prepared(shared_stories(request).for_cards().latest()[:SHARED], request),
        "news_list": news_list(home),
        "topics": topics,
        "press_contacts": contacts,
        "press_contact": first_reachable(contacts),
        "untranslated": StoryPage.objects.of_site(site_of(request)).original_for(
            request.GET.get("original"), home.language
        ),
    }


def press_contacts(home) -> list:
    """Return the front page's live press contacts with their portraits."""
    portraits = Prefetch("contact__portrait", queryset=with_renditions("portrait"))
    links = home.press_contacts.select_related("contact").prefetch_related(portraits)
    return visible_or_original([link.contact for link in links])


def with_topics(contacts: list, topics: list[Topic]) -> list:
    """Set `responsible_for`, the topics that each contact answers about."""
    for contact in contacts:
        contact.responsible_for = [
            topic
            for topic in topics
            if contact.translation_key in {one.translation_key for one in topic.press_contacts}
        ]
    return contacts


def coming(stories, home) -> list[StoryPage]:
    """Return the next invitations, which leave the page when they are over."""
    invitations = rows_of(home, kind_list(Kind.INVITATION))
    found = list(stories.filter(pk__in=invitations.values("page")).coming()[:COMING])
    for story in found:
        note_until(story.event_closes)
    return found
