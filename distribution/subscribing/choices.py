"""What readers of a newsroom can subscribe to: topics and organisations with public stories."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language
from wagtail.models import Site

from core.languages import LocalizedText, in_reader_language, language_of
from core.models import Organisation
from core.page_cache.collecting import note
from core.page_cache.memory import remembered
from core.page_cache.tags import STORIES
from core.sorting import alphabetical
from news.models import StoryPage, Topic

# The links from stories to what they are about or from.
LINKS = {Topic: "story_topics__topic", Organisation: "story_organisations__organisation"}


@dataclass(frozen=True)
class Choice:
    """A topic or organisation: its translation key, and its name in the reader's language or another."""

    key: str
    name: LocalizedText


def topics_of(site: Site) -> list[Choice]:
    return choices_of(site, Topic)


def organisations_of(site: Site) -> list[Choice]:
    return choices_of(site, Organisation)


def choices_of(site: Site, model: Any) -> list[Choice]:
    """Return the choices in the reader's language, from the memory of the process; not to be changed."""

    def read() -> list[Choice]:
        note(STORIES)
        stories = StoryPage.objects.of_site(site).published().order_by()
        own = model.objects.for_newsroom(site)
        used = own.filter(pk__in=stories.values(LINKS[model]))
        keys = used.order_by().values("translation_key")
        return named(model.objects.published().filter(translation_key__in=keys))

    return remembered(("choices of subscribers", site.pk, model, get_language()), read)


def named(items: Any) -> list[Choice]:
    """Return one choice for the language versions of a topic or organisation, in alphabetical order."""
    names: dict[str, dict[str, str]] = {}
    for item in alphabetical(items, "name"):
        names.setdefault(str(item.translation_key), {})[language_of(item)] = item.name
    found = [Choice(key, in_reader_language(texts)) for key, texts in names.items()]
    return alphabetical(found, "name")


def names_of(keys: list[str]) -> list[LocalizedText]:
    """Return the names of topics and organisations, in the reader's language where there is one."""
    found: list[Choice] = []
    for model in LINKS:
        found += named(model.objects.published().filter(translation_key__in=keys))
    return [one.name for one in sorted(found, key=lambda one: keys.index(one.key))]
