"""The message of an event for an endpoint."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from core.models.newsroom import newsroom_of
from integrations.formats.chat import Notice, slack, teams
from integrations.models import Endpoint, Event
from integrations.public import PublicStory, frozen
from syndication.newsml import CONTENT_TYPE, newsml_of
from syndication.ninjs import Item, canceled, item_of, provider_of
from syndication.stories import with_everything
from syndication.texts import plain

JSON = "application/json"
# The language of the item that is sent as a test: it cancels an item that does not exist.
TEST_LANGUAGE = "en"


@dataclass(frozen=True)
class Message:
    identity: str
    body: bytes
    content_type: str
    # The name of the file, where it is one.
    name: str = ""


def message_of(event: Event, endpoint: Endpoint, story: PublicStory) -> Message:
    """Return what the endpoint is sent, in the language of the event."""
    with override(event.language or TEST_LANGUAGE):
        if endpoint.is_wire:
            return wire_message(event, endpoint, story)
        return Message(event.identity, dumped(BODIES[endpoint.kind](event, story)), JSON)


def dumped(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


def webhook(event: Event, story: PublicStory) -> dict[str, Any]:
    return {
        "type": event.type,
        "timestamp": event.at.isoformat(),
        "data": frozen(event, story),
    }


def notice_of(event: Event, story: PublicStory) -> Notice:
    """Return what people are told in a chat."""
    newsroom = newsroom_of(event.site, event.language)
    name = plain(newsroom.name) if newsroom else event.site.site_name
    if event.is_test:
        return Notice(_("Test"), name, _("Messages about releases arrive here."))
    payload = frozen(event, story)
    others = {code: url for code, url in payload["languages"].items() if code != event.language}
    page = story.page
    return Notice(
        event.get_type_display(),
        name,
        title=plain(page.title) if page else "",
        text=plain(page.lead) if page else plain(event.reason),
        url=payload.get("url", ""),
        others=others,
    )


BODIES: dict[str, Callable[[Event, PublicStory], dict[str, Any]]] = {
    Endpoint.Kind.WEBHOOK: webhook,
    Endpoint.Kind.SLACK: lambda event, story: slack(notice_of(event, story)),
    Endpoint.Kind.TEAMS: lambda event, story: teams(notice_of(event, story)),
}


def wire_message(event: Event, endpoint: Endpoint, story: PublicStory) -> Message:
    """Return the item of a story as it is now, or the one that cancels it."""
    newsroom = newsroom_of(event.site, event.language)
    item = item_for(event, story, newsroom)
    name = f"{item['uri'].removeprefix('urn:uuid:')}-{item['version']}"
    if endpoint.format == Endpoint.Format.NEWSML:
        content = newsml_of(item, provider_of(newsroom) or event.site.hostname)
        return Message(event.identity, content, CONTENT_TYPE, f"{name}.xml")
    return Message(event.identity, dumped(item), JSON, f"{name}.json")


def item_for(event: Event, story: PublicStory, newsroom: Any) -> Item:
    if event.is_test:
        key = event.identity.removeprefix("msg_")
        return canceled(key, TEST_LANGUAGE, event.at, "Test of the connection; please ignore.")
    if story.page is None:
        return canceled(event.story_key, event.language, event.at, event.reason)
    (page,) = with_everything([story.page], story.request)
    return item_of(page, story.request, newsroom)
