"""House style: terms that the newsroom has listed, such as green claims that need evidence."""

import re
from collections.abc import Iterator
from functools import lru_cache

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from release.checklist.content import StoryContent, Text
from release.checklist.registry import Found, check, hard, soft
from release.models import HouseTerm, Severity
from translation.quality.phrases import Phrase, words_in

QUOTED = re.compile(r"«[^»]*»|“[^”]*”|\"[^\"]*\"")
DASH_QUOTE = "– "
SENTENCE_END = re.compile(r"[.!?:…][»”\"]?\s+(?:– )?[«“\"]?\Z")


@lru_cache(maxsize=1_000)
def phrase(term: str, language: str) -> Phrase:
    return Phrase(term, language)


@check("house-style", gettext_lazy("House style"), can_block=True)
def house_style(content: StoryContent) -> Iterator[Found]:
    for term in content.lookups.terms(content.page):
        for text in content.texts:
            if word := occurrence(term, text, content.language):
                message = _("“%(word)s”: %(advice)s") % {"word": word, "advice": term.advice}
                make = hard if term.severity == Severity.HARD else soft
                yield make(message, text.place, f"{term.term}: {word}")


def occurrence(term: HouseTerm, text: Text, language: str) -> str:
    """Return the first occurrence as it is written, or an empty string.

    Advice is not given on quotes and names. A term that blocks publishing may occur nowhere.
    """
    is_hard = term.severity == Severity.HARD
    if text.is_quote and not is_hard:
        return ""
    for paragraph in text.paragraphs:
        written = paragraph if is_hard else without_quotes(paragraph)
        words = words_in(written, language)
        for start, end in phrase(term.term, language).occurrences(words):
            found = written[start:end]
            if is_hard or term.term[0].isupper() or not is_name(written, start, end):
                return found
    return ""


def without_quotes(paragraph: str) -> str:
    """Return a paragraph with its quotations blanked out; direct speech after a dash is one as a whole."""
    if paragraph.startswith(DASH_QUOTE):
        return ""
    return QUOTED.sub(lambda found: "\n" * len(found[0]), paragraph)


def is_name(text: str, start: int, end: int) -> bool:
    """Whether the words are part of a name: capitalised, and not only because they begin a sentence.

    At the beginning of a sentence, capitalised neighbours make a name: “Green Industry Cluster”.
    """
    first = text[start:end].split(maxsplit=1)[0]
    if not is_capitalised(first):
        return False
    before = text[:start]
    begins = not before.strip('«“"– ') or bool(SENTENCE_END.search(before))
    following = text[end:].split()
    return not begins or bool(following and is_capitalised(following[0]))


def is_capitalised(word: str) -> bool:
    """Whether a word is written as in a name. An abbreviation such as CO₂ is no name."""
    letters = [letter for letter in word.split("-", maxsplit=1)[0] if letter.isalpha()]
    return bool(letters) and letters[0].isupper() and any(one.islower() for one in letters)
