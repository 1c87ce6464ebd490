"""Find English in a Norwegian view: untranslated messages and English words."""

import re
from functools import cache
from pathlib import Path

import polib
from django.apps import apps
from django.conf import settings

from demo.content import in_language, read, stories

ALLOWED = Path(__file__).with_name("admin_words.txt")
STORED_FILE = re.compile(r"_[\w-]+\.\w+")
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+){4,}")
PLACEHOLDER = re.compile(r"%\([^)]+\)[sd]|%[sd]|\{[^}]*\}")


def plain(text):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", text)).strip()


def pattern(message):
    parts = re.split(f"({PLACEHOLDER.pattern})", plain(message))
    return re.compile(
        "".join(".+?" if PLACEHOLDER.fullmatch(part) else re.escape(part) for part in parts)
        + r"\Z",
        re.IGNORECASE,
    )


def words(message):
    return re.findall(r"[a-zæøåé]{2,}", PLACEHOLDER.sub(" ", plain(message)).lower())


def catalogues():
    """Return the English and Norwegian catalogues of installed packages and our own."""
    folders = [Path(app.path) / "locale" for app in apps.get_app_configs()]
    folders += [Path(__import__("django").__file__).parent / "conf" / "locale"]
    folders += map(Path, settings.LOCALE_PATHS)
    for folder in folders:
        for language in ("en", "nb"):
            for file in sorted(folder.glob(f"{language}/LC_MESSAGES/django*.po")):
                yield language, polib.pofile(str(file))


class Vocabulary:
    """The messages of the interface in each language, as exact texts and as patterns with values."""

    def __init__(self):
        self.english, self.norwegian, self.same = set(), set(), set()
        english, norwegian = set(), set()
        for language, catalogue in catalogues():
            for entry in catalogue:
                texts = [entry.msgstr, *entry.msgstr_plural.values()] if language == "nb" else []
                texts = [text for text in texts if text]
                for message in filter(None, [entry.msgid, entry.msgid_plural]):
                    bare = plain(message).lower()
                    self.english.add(bare)
                    if bare in {plain(text).lower() for text in texts}:
                        self.same.add(bare)
                    if PLACEHOLDER.search(message) and len(words(message)) > 1:
                        english.add(message)
                self.norwegian.update(plain(text).lower() for text in texts)
                norwegian.update(text for text in texts if PLACEHOLDER.search(text) and words(text))
        # Words that occur only in English messages: they reveal English that is in no catalogue.
        ours = {word for text in [*self.norwegian, *norwegian_content()] for word in words(text)}
        self.english_words = {word for text in self.english for word in words(text)} - ours
        self.english_patterns = [pattern(message) for message in english]
        self.norwegian_patterns = [pattern(text) for text in norwegian]


@cache
def vocabulary():
    return Vocabulary()


@cache
def content():
    """Return the texts of the demo's stories, pages, snippets and pictures, longest first."""
    contents = {
        plain(part).lower()
        for source in sources()
        for text in texts(source)
        for part in text.split("</p>")
    }
    return sorted((text for text in contents if len(text) > 3), key=len, reverse=True)


def norwegian_content():
    for source in sources():
        yield from texts(in_language(source, "nb"))


def sources():
    yield stories()
    for name in ("pages.toml", "pictures.toml", "snippets.toml"):
        yield read(name)


def texts(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from texts(inner)


def is_content(text):
    """Return whether a text is from the demo, or a part of such a text too long to be a label."""
    return text in content() or (len(text) > 25 and any(text in known for known in content()))


@cache
def allowed():
    lines = ALLOWED.read_text(encoding="utf-8").splitlines()
    return [line.strip().lower() for line in lines if line.strip() and not line.startswith("#")]


def is_english(text):
    """Return whether a text of the interface, with normalised white space, is English."""
    text = plain(text).lower()
    if text.startswith(("http://", "https://")) and " " not in text:
        return False  # an address
    if STORED_FILE.fullmatch(text) or SLUG.fullmatch(text):
        return False  # a random name can contain an English word, and a slug is of its language
    interface = vocabulary()
    if text in interface.norwegian or text in allowed() or is_content(text):
        return False
    if text in interface.english and text not in interface.same:
        return True
    if any(one.match(text) for one in interface.norwegian_patterns):
        return False
    if any(one.match(text) for one in interface.english_patterns):
        return True
    for known in [*allowed(), *content()]:
        if " " in known:
            text = text.replace(known, " ")
    return not interface.english_words.isdisjoint(words(text))
