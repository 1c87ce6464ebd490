"""Typographic forms of typed text: dash quotes, quotation marks, and characters that cannot be seen."""

import re

# A dash at the start of a paragraph before a capital letter or an opening quotation mark is direct speech
# (replikkstrek). Before a digit it is a minus sign, before a lower-case letter a list item: both are kept.
OPENING = re.compile(
    r"(?P<start>\A|<p[^>]*>|<br/?>)(?P<markup>(?:<(?:b|strong|i|em)>)*)"
    r"(?:[\s\u00a0]|&nbsp;|&shy;|\u00ad|\u2028)*[-\u2010-\u2015\u2212](?:[\s\u00a0]|&nbsp;)*"
    r"(?=(?:<a [^>]*>|<(?:b|strong|i|em)>)*[«“\"‘]?[A-ZÀ-ÖØ-ÞČĐŊŠŦŽ])"
)
DASH = "– "
# A straight quotation mark opens at the start, after white space, a bracket, a dash or another opening mark.
STRAIGHT = re.compile(r"<[^>]*>|&quot;|&#34;|\"")
BEFORE_OPENING = re.compile(r"[\s\u00a0(\[{«“„–—/>]\Z")
# Bidirectional controls, zero-width spaces, word joiners and byte order marks. Not the joiners of emoji and scripts.
INVISIBLE = re.compile("[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
BLOCK_TAG = re.compile(r"</?(?:p|h\d|li|ul|ol|br|blockquote|div|td|th|tr)\b", re.IGNORECASE)


def with_dash_quotes(html: str) -> str:
    """Return rich or plain text with each dash quote as an en dash and a space. Idempotent.

    Any dash or hyphen (-, –, −) opens a dash quote, with or without a space.
    """
    return OPENING.sub(lambda found: found["start"] + found["markup"] + DASH, html)


def with_quotation_marks(html: str, marks: tuple[str, str]) -> str:
    """Return rich or plain text with each pair of straight quotation marks replaced by those of a language.

    A mark without its partner in the paragraph, such as that of 27 inches, is not changed. Idempotent.
    """
    found = [*STRAIGHT.finditer(html)]
    replaced: dict[int, str] = {}
    opening: re.Match[str] | None = None
    for mark in found:
        if mark[0].startswith("<"):
            opening = None if BLOCK_TAG.match(mark[0]) else opening
        elif opening is None:
            opening = mark if opens(html, mark) else None
        elif closes(html, mark):
            replaced |= {opening.start(): marks[0], mark.start(): marks[1]}
            opening = None
    return STRAIGHT.sub(lambda mark: replaced.get(mark.start(), mark[0]), html)


def opens(html: str, mark: re.Match[str]) -> bool:
    before, after = html[: mark.start()], html[mark.end() : mark.end() + 1]
    return (not before or bool(BEFORE_OPENING.search(before))) and bool(after.strip())


def closes(html: str, mark: re.Match[str]) -> bool:
    return not html[: mark.start()][-1:].isspace()


SENTENCE = re.compile(r".+?[.!?…](?=\s+[A-ZÀ-ÖØ-Þ«“\"]|\s*\Z)", re.DOTALL)


def shortened(text: str, length: int) -> str:
    """Return a text of at most `length` characters: its first sentences, else its first words and an ellipsis."""
    if len(text) <= length:
        return text
    end = 0
    for sentence in SENTENCE.finditer(text):
        if sentence.end() > length:
            break
        end = sentence.end()
    if end:
        return text[:end]
    words = text[:length].rpartition(" ")[0] or text[: length - 1]
    return words.rstrip(" ,;:–-") + "…"


def without_invisible(text: str) -> str:
    """Return a text without characters that cannot be seen, and that change how it is read, found or copied."""
    return INVISIBLE.sub("", text)
