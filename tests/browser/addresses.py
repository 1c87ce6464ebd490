"""The one list of the kinds of readers' pages: a URL of each in both languages, from the demo's texts.

What is tested of every page uses it: metadata (`tests/test_page_kinds.py`, which fails for a template that no kind shows),
HTML, accessibility, weight, privacy, reflow.
"""

from functools import cache
from urllib.parse import urlsplit

import pytest

from core.slugs import slug_for
from demo import content
from demo.content import in_language, read

LANGUAGES = ("nb", "en")
LIST = {"nb": "/nb/nyheter/", "en": "/en/news/"}
SEARCH = {"nb": "/nb/sok/", "en": "/en/search/"}
BANK = {"nb": "/nb/bildebank/", "en": "/en/picture-bank/"}
TOPICS = {"nb": "/nb/tema/", "en": "/en/topics/"}
WORD = {"nb": "klyngen", "en": "clusters"}


@cache
def stories():
    """Return the demo's published stories, which many parameters of tests need."""
    return content.stories()


def story(key):
    """Return the URLs of a demo story; in a language that it lacks, with the original's slug."""
    title = stories()[key]["title"]
    slugs = {language: slug_for(title.get(language, title["nb"])) for language in LANGUAGES}
    return {language: f"{LIST[language]}{slugs[language]}/" for language in LANGUAGES}


def registered(register, kind, key):
    """Return the slugs of a topic or standard page of the demo."""
    entry = next(entry for entry in read(register)[kind] if entry["key"] == key)
    title = entry.get("title") or entry["name"]
    return {language: slug_for(in_language(title, language)) for language in LANGUAGES}


def below(story, ends):
    return {language: story[language] + ends[language] for language in LANGUAGES}


@cache
def addresses():
    """Return kind of page → language → path."""
    topic = registered("snippets.toml", "topics", "energi")
    about = registered("pages.toml", "pages", "about")
    untranslated = story("b-solceller")
    return {
        "front": {language: f"/{language}/" for language in LANGUAGES},
        "list": LIST,
        "second page of the list": {at: f"{LIST[at]}?page=2" for at in LANGUAGES},
        "filtered list": {
            at: f"{LIST[at]}?topic={topic[at]}&kind=press_release&year=2026" for at in LANGUAGES
        },
        "year of the list": {at: f"{LIST[at]}?year=2024" for at in LANGUAGES},
        "month of the list": {at: f"{LIST[at]}?year=2024&month=4" for at in LANGUAGES},
        "list without matches": {at: f"{LIST[at]}?year=1999" for at in LANGUAGES},
        "topic": {at: f"{TOPICS[at]}{topic[at]}/" for at in LANGUAGES},
        "search": {at: f"{SEARCH[at]}?q={WORD[at]}" for at in LANGUAGES},
        "search without matches": {at: f"{SEARCH[at]}?q=qvxz" for at in LANGUAGES},
        "search before a word": SEARCH,
        "first seed story": story("industrial-green-tech"),
        "second seed story": story("act-skift"),
        "every block": story("alle-byggesteiner"),
        "invitation story": story("industridagen-2026"),
        "feeds": {"nb": "/nb/folg/", "en": "/en/follow/"},
        "subscribing": {"nb": "/nb/abonner/", "en": "/en/subscribe/"},
        "pictures of a story": below(
            story("alle-byggesteiner"), {"nb": "bilder/", "en": "pictures/"}
        ),
        "text of a story": below(story("alle-byggesteiner"), {"nb": "tekst/", "en": "text/"}),
        "picture bank": BANK,
        "picture bank without matches": {at: f"{BANK[at]}?q=qvxz" for at in LANGUAGES},
        "standard page": {at: f"/{at}/{about[at]}/" for at in LANGUAGES},
        "not found": {at: f"/{at}/finnes-ikke/" for at in LANGUAGES},
        # A Norwegian story: the page itself in one language, the link to the original in the other.
        "untranslated story": untranslated,
    }


def prepare():
    """Return the same of kinds whose URLs hold numbers, or that the demo lacks. It writes to the database."""
    from core.models import Organisation
    from release.withdrawal.actions import withdraw
    from tests.factories import person
    from tests.withdrawals import addresses as addresses_of
    from tests.withdrawals import public_pair

    pair = public_pair("Trukket sak")
    gone = [urlsplit(one).path for one in addresses_of(pair)]
    withdraw(pair.release, person("redaktor"))
    senders = Organisation.objects.filter(name="Smeltdal Verk AS")
    return {
        "withdrawn story": dict(zip(LANGUAGES, gone, strict=True)),
        "sender": {
            one.locale.language_code: urlsplit(one.get_absolute_url()).path for one in senders
        },
    }


PREPARED = ("withdrawn story", "sender")
# For the shell of a production server.
PREPARE = "from tests.browser.addresses import prepare; answer = prepare()"


def status(kind, language):
    if kind == "withdrawn story":
        return 410
    missing = kind == "not found" or (kind == "untranslated story" and language == "en")
    return 404 if missing else 200


def every_page():
    """Parametrize a test with every kind of public page: kind, language, path."""
    return [
        pytest.param(kind, language, path, id=f"{kind}-{language}")
        for kind, paths in addresses().items()
        for language, path in paths.items()
    ]


def one_of_each_kind():
    """Parametrize with every kind of page in one language, alternating, for tests independent of the language."""
    every = every_page()
    return [every[place + place // 2 % 2] for place in range(0, len(every), 2)]
