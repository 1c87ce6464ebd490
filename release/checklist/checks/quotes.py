"""Quotes: readers learn who says it."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from release.checklist.content import StoryContent, Text
from release.checklist.registry import Found, check, soft
from release.checklist.vocabulary import SPEECH_VERBS

WORD = re.compile(r"[^\W\d_]+")
# Direct speech opens a paragraph: with a dash in Norwegian, with a quotation mark in English.
OPENING = re.compile(r"(?:– |[“«\"])(?=\S)")


@check("quotes", gettext_lazy("Quotes have a source"))
def quotes(content: StoryContent) -> Iterator[Found]:
    """Yield each quote that neither its own paragraph nor a neighbouring one attributes to a speaker."""
    verbs = SPEECH_VERBS.get(content.language)
    if not verbs:
        return
    paragraphs = [
        (paragraph, text)
        for text in content.texts
        if text.place.startswith("body.")
        for paragraph in text.paragraphs
        if paragraph
    ]
    for at, (paragraph, text) in enumerate(paragraphs):
        if not is_speech(paragraph, text):
            continue
        around = paragraphs[max(at - 1, 0) : at + 2]
        if not any(is_attributed(near, verbs) for near, _text in around):
            message = _("Readers do not learn who says “%(quote)s”.")
            yield soft(message % {"quote": beginning(paragraph)}, text.place, paragraph)


def is_speech(paragraph: str, text: Text) -> bool:
    return not text.is_quote and bool(OPENING.match(paragraph)) and text.html.startswith("<p")


def is_attributed(paragraph: str, verbs: frozenset[str]) -> bool:
    return bool(verbs & {word.lower() for word in WORD.findall(paragraph)})


def beginning(text: str, length: int = 60) -> str:
    text = text.removeprefix("– ").strip('“”«»"')
    return text if len(text) <= length else f"{text[:length].rsplit(' ', 1)[0]} …"
