"""The URLs of a page of every kind, in both languages, from the demo's texts."""

import pytest

from core.slugs import slug_for
from demo.content import in_language, read, stories

LANGUAGES = ("nb", "en")
LIST = {"nb": "/nb/nyheter/", "en": "/en/news/"}
SEARCH = {"nb": "/nb/sok/", "en": "/en/search/"}
TOPICS = {"nb": "/nb/tema/", "en": "/en/topics/"}
WORD = {"nb": "klyngen", "en": "clusters"}


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
        "topic": {at: f"{TOPICS[at]}{topic[at]}/" for at in LANGUAGES},
        "search": {at: f"{SEARCH[at]}?q={WORD[at]}" for at in LANGUAGES},
        "search without matches": {at: f"{SEARCH[at]}?q=qvxz" for at in LANGUAGES},
        "first seed story": story("industrial-green-tech"),
        "second seed story": story("act-skift"),
        "every block": story("alle-byggesteiner"),
        "feeds": {"nb": "/nb/folg/", "en": "/en/follow/"},
        "pictures of a story": below(
            story("alle-byggesteiner"), {"nb": "bilder/", "en": "pictures/"}
        ),
        "text of a story": below(story("alle-byggesteiner"), {"nb": "tekst/", "en": "text/"}),
        "standard page": {at: f"/{at}/{about[at]}/" for at in LANGUAGES},
        "not found": {at: f"/{at}/finnes-ikke/" for at in LANGUAGES},
        # A Norwegian story: the page itself in one language, the link to the original in the other.
        "untranslated story": untranslated,
    }


def status(kind, language):
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
