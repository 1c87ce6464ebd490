"""The stories of a digest: those that became public within its time, in the languages that they are public in."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from wagtail.models import Site

from core.visibility import public
from distribution.delivery.languages import language_for, own_language
from distribution.models import Subscriber
from distribution.models.subscribers import LanguageRule, criteria_key
from news.models import StoryOrganisation, StoryPage, StoryTopic


class Item(NamedTuple):
    """A story: its pages by language, the original's first, and what subscriptions match it."""

    key: UUID
    kind: str
    criteria: frozenset[str]
    pages: dict[str, int]
    # The languages that became public within the time, and whether the story did.
    new_languages: frozenset[str]
    is_new: bool


def items_of(site: Site, starts_at: datetime, ends_at: datetime) -> list[Item]:
    """Return the stories that became public from `starts_at` until before `ends_at`, the latest first. 5 queries."""
    stories = StoryPage.objects.of_site(site).filter(public()).order_by()
    recent = stories.filter(first_published_at__gte=starts_at, first_published_at__lt=ends_at)
    keys = list(recent.values_list("translation_key", flat=True))
    pages = stories.filter(translation_key__in=keys).select_related("locale")
    versions = defaultdict(list)
    light = pages.only("translation_key", "kind", "locale", "first_published_at")
    for page in light.order_by("first_published_at", "pk"):
        versions[page.translation_key].append(page)
    criteria = criteria_by_story(versions)
    return [
        item_of(key, found, criteria[key], starts_at, ends_at)
        for key, found in reversed(versions.items())
    ]


def item_of(
    key: UUID, pages: list[Any], criteria: frozenset[str], starts_at: datetime, ends_at: datetime
) -> Item:
    def is_within(page: Any) -> bool:
        return bool(starts_at <= page.first_published_at < ends_at)

    return Item(
        key,
        pages[0].kind,
        criteria,
        {page.locale.language_code: page.pk for page in pages},
        frozenset(page.locale.language_code for page in pages if is_within(page)),
        is_within(pages[0]),
    )


def criteria_by_story(versions: dict[UUID, list[Any]]) -> dict[UUID, frozenset[str]]:
    """Return the keys of the subscriptions that each story matches."""
    pks = [page.pk for pages in versions.values() for page in pages]
    found: dict[UUID, tuple[set, set]] = {key: ({None}, {None}) for key in versions}
    links = (
        StoryTopic.objects.filter(page__in=pks).values_list(
            "page__translation_key", "topic__translation_key"
        ),
        StoryOrganisation.objects.filter(page__in=pks).values_list(
            "page__translation_key", "organisation__translation_key"
        ),
    )
    for place, rows in enumerate(links):
        for story, key in rows.order_by():
            found[story][place].add(key)
    return {
        story: frozenset(criteria_key(topic, sender) for topic in topics for sender in senders)
        for story, (topics, senders) in found.items()
    }


def pages_for(
    subscriber: Subscriber, wanted: set[str], items: Iterable[Item], received: set[UUID]
) -> list[int]:
    """Return the pages of a subscriber's digest, by the keys of their subscriptions and what they have received."""
    return [
        page
        for item in items
        if item.key not in received and item.criteria & wanted
        if not subscriber.kinds or item.kind in subscriber.kinds
        if (page := page_for(subscriber, item))
    ]


def page_for(subscriber: Subscriber, item: Item) -> int | None:
    """Return the page in the subscriber's language if it is new for them, or else that of the fallback."""
    languages = list(item.pages)
    rule = subscriber.language_rule
    own = own_language(subscriber.language, languages)
    waited = rule == LanguageRule.WAIT and own in item.new_languages
    if not (item.is_new or waited):
        return None
    language = language_for(subscriber.language, rule, languages)
    return item.pages[language] if language else None
