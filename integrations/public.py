"""What is public of the story of an event, now: nothing else is in any message."""

import io
from dataclasses import dataclass
from functools import cached_property
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpRequest
from wagtail.models import Site

from integrations.models import Event
from integrations.newsrooms import site_of
from news.models import StoryPage
from release.models import Tombstone
from syndication.ninjs import uri_of, version_of
from syndication.stories import versions_of


def request_for(site: Site) -> HttpRequest:
    """Return a reader's request to the site, for what makes addresses of one."""
    root = urlsplit(site.root_url)
    port = root.port or (443 if root.scheme == "https" else 80)
    return WSGIRequest(
        {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": "/",
            "SERVER_NAME": root.hostname,
            "SERVER_PORT": str(port),
            "HTTP_HOST": root.netloc,
            "wsgi.url_scheme": root.scheme,
            "wsgi.input": io.BytesIO(),
        }
    )


@dataclass(frozen=True)
class PublicStory:
    """The story of an event in its language, if it is public."""

    event: Event
    request: HttpRequest

    @classmethod
    def of(cls, event: Event) -> "PublicStory":
        return cls(event, request_for(event.site))

    @cached_property
    def page(self) -> StoryPage | None:
        """The public page, which is still one of the newsroom; None for a test."""
        event = self.event
        found = StoryPage.objects.published().filter(
            translation_key=event.story_key, locale__language_code=event.language
        )
        return next((one for one in found if site_of(one) == event.site_id), None)

    @property
    def is_as_told(self) -> bool:
        """Whether the event is still true: a publication of what is public, a withdrawal of what is not."""
        return self.event.is_test or (self.page is not None) == self.event.is_of_public

    @cached_property
    def addresses(self) -> dict[str, str]:
        """The addresses of the public languages."""
        key = self.event.story_key
        found = versions_of([SimpleNamespace(translation_key=key)], self.request) if key else {}
        return dict(sorted(found.get(key, {}).items()))

    @property
    def notice(self) -> str:
        """The address at which readers are told of the withdrawal; empty if there is none."""
        event: Any = self.event
        found = Tombstone.objects.filter(
            withdrawal__translation_key=event.story_key,
            site_id=event.site_id,
            language=event.language,
            is_current=True,
        ).first()
        is_address = found and found.path.startswith("/")
        return self.request.build_absolute_uri(f"{found.path}/") if found and is_address else ""


def payload_of(event: Event, story: PublicStory) -> dict[str, Any]:
    """Return what a webhook says: identities and addresses, no text."""
    if event.is_test:
        return {}
    at = story.page.last_published_at if story.page else event.at
    payload: dict[str, Any] = {
        "uri": uri_of(event.story_key, event.language),
        "story": str(event.story_key),
        "language": event.language,
        "version": version_of(at),
        "sequence": event.sequence,
        "languages": story.addresses,
    }
    if story.page:
        address = story.addresses[event.language]
        beside = address.rstrip("/")
        documents = {"ninjs": f"{beside}.json", "newsml": f"{beside}.xml"}
        return payload | {"url": address, "documents": documents}
    about = {"url": story.notice, "reason": event.reason}
    return payload | {name: value for name, value in about.items() if value}


def frozen(event: Event, story: PublicStory) -> dict[str, Any]:
    """Return the payload as it was made first, without languages that are no longer public."""
    if event.payload is None:
        mine = Event.objects.filter(pk=event.pk, payload__isnull=True)
        mine.update(payload=payload_of(event, story))
        event.refresh_from_db(fields=["payload"])
    payload: dict[str, Any] = dict(event.payload)
    if "languages" in payload:
        known = payload["languages"].items()
        payload["languages"] = {code: url for code, url in known if code in story.addresses}
    return payload
