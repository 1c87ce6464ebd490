"""Tell a WebSub hub that feeds have changed, so that its subscribers hear at once."""

import http.client
import ssl
from collections.abc import Iterator
from itertools import product
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.core.checks import Error, register
from django.urls import reverse
from django.utils.translation import override
from wagtail.models import Site

from news.models import StoryPage, Topic
from syndication.selections import Selection

TIMEOUT = 10  # seconds
FEEDS = ("feed", "feed_atom", "feed_json")


class HubRefused(OSError):
    """The hub answered with something else than success."""


@register("security")
def check_hub(**kwargs: Any) -> list[Error]:
    """Report a hub without TLS: feeds would send their subscribers to it."""
    hub = urlsplit(settings.WEBSUB_HUB)
    if not settings.WEBSUB_HUB or (hub.scheme == "https" and hub.hostname):
        return []
    return [Error("WEBSUB_HUB must be an https:// address.", id="syndication.E001")]


def feeds_with(story: StoryPage) -> list[str]:
    """Return the addresses of all feeds in which a story is or was."""
    roots = Site.get_site_root_paths()
    root = next(
        (
            one.root_url
            for one in roots
            if story.url_path.startswith(one.root_path) and one.language_code == story.language
        ),
        "",
    )
    if not root:
        return []
    with override(story.language):
        return [
            root + reverse(name) + selection.query
            for name, selection in product(FEEDS, selections_with(story))
        ]


def selections_with(story: StoryPage) -> Iterator[Selection]:
    """Yield the feeds by topic, kind and organisation that have a story, each with leads and with whole texts."""
    # The hub must not hear of a topic that only private stories have.
    own = {link.topic_id for link in story.story_topics.all()}
    in_use = Topic.objects.in_use(StoryPage.objects.published())
    topics = [topic.slug for topic in in_use if topic.pk in own]
    links = story.story_organisations.select_related("organisation")
    organisations = [str(link.organisation.translation_key) for link in links]
    for is_full in (False, True):
        yield Selection(is_full=is_full)
        yield Selection(kind=story.kind, is_full=is_full)
        yield from (Selection(topic=slug, is_full=is_full) for slug in topics)
        yield from (Selection(organisation=key, is_full=is_full) for key in organisations)


def ping(hub: str, feeds: list[str]) -> None:
    """Send one request for all feeds. Raises `OSError` or `HTTPException` if the hub does not take it."""
    parts = urlsplit(hub)
    if parts.scheme != "https" or not parts.hostname:
        raise HubRefused("The hub is not an https:// address.")
    body = urlencode([("hub.mode", "publish"), *(("hub.url", feed) for feed in feeds)])
    context = ssl.create_default_context()
    connection = http.client.HTTPSConnection(
        parts.hostname, parts.port or 443, timeout=TIMEOUT, context=context
    )
    try:
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        headers = {"Content-Type": "application/x-www-form-urlencoded", "User-Agent": "Varde"}
        connection.request("POST", path, body, headers)
        # A redirect is not followed: the setting says where the hub is.
        status = connection.getresponse().status
        if not 200 <= status < 300:
            raise HubRefused(f"The hub answered {status}.")
    finally:
        connection.close()
