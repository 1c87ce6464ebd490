"""The term list at work: terms in a source, and translations that do not keep to them.

Inflections are met by their stems. A term with a capital letter is a name and is met only as it is written,
so that the organisation Skift is not seen in «skift».
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from html import escape, unescape
from time import monotonic
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from core.language_rules import rules_for
from core.stemming import forms
from translation.localize.inline_markup import plain_text, tokens
from translation.models import Term

WORD = re.compile(r"[^\W_]+(?:['’](?!s\b)[^\W_]+)?")
Occurrence = tuple[int, int]


@lru_cache(maxsize=50_000)
def forms_of(word: str, language: str) -> frozenset[str]:
    """A word and its stems. Norwegian ones that the stemmer leaves apart are brought together:
    ledere and lederne, medlem and medlemmer, grønn and grønt."""
    found = set(forms(word, language))
    if rules_for(language).stemmer == "norwegian" and len(word) > 4:
        lower = word.lower()
        if lower.endswith("ne"):
            found.add(lower[:-2])
        found |= {stem for form in tuple(found) for stem in forms(form, language)}
        found |= {
            form[:-1] for form in tuple(found) if len(form) > 4 and form[-1] in (form[-2], "t")
        }
    return frozenset(found)


@lru_cache(maxsize=2_000)
def words_in(text: str, language: str) -> tuple[tuple[int, int, str, frozenset[str]], ...]:
    """Each word of a plain text: where it stands, how it is written, and its forms."""
    return tuple((*m.span(), m[0], forms_of(m[0], language)) for m in WORD.finditer(text))


class Phrase:
    """One or more words as they may stand in a text, in any inflection."""

    def __init__(self, text: str, language: str) -> None:
        self.text = text.strip()
        self.words = [(m[0], forms_of(m[0], language)) for m in WORD.finditer(self.text)]

    @property
    def first_forms(self) -> Iterable[str]:
        return self.words[0][1] if self.words else ()

    def places(self, words: Any) -> Iterator[Occurrence]:
        """Where the phrase stands among the words of a text."""
        length = len(self.words)
        for at in range(len(words) - length + 1 if length else 0):
            if all(word_matches(mine, words[at + n]) for n, mine in enumerate(self.words)):
                yield words[at][0], words[at + length - 1][1]


def word_matches(mine: Any, found: Any) -> bool:
    """Whether a word of a text is a word of a phrase; a name as it is written or with the genitive's s."""
    word, stems = mine
    _start, _end, written, forms_found = found
    if word[0].isupper():
        return written in (word, word + "s")
    return bool(stems & forms_found)


class Glossary:
    """All terms, loaded once and found by the stems of their first word."""

    def __init__(self, terms: Iterable[Term]) -> None:
        # By the term and its language.
        self.phrases: dict[int, dict[str, Phrase]] = {}
        self.words: dict[int, dict[str, str]] = {}
        self.by_form: dict[str, dict[str, list[Term]]] = {}
        self.avoided: dict[str, dict[str, list[tuple[Phrase, Term]]]] = {}
        for term in terms:
            self.words[id(term)] = words = term.by_language("text")
            pairs = {language: Phrase(text, language) for language, text in words.items()}
            self.phrases[id(term)] = pairs
            for language, phrase in pairs.items():
                by_form = self.by_form.setdefault(language, defaultdict(list))
                for form in phrase.first_forms:
                    by_form[form].append(term)
            for language, variants in term.by_language("forbidden").items():
                by_form = self.avoided.setdefault(language, defaultdict(list))
                for variant in variants.split(";"):
                    avoided = Phrase(variant, language)
                    for form in avoided.first_forms:
                        by_form[form].append((avoided, term))

    @classmethod
    def load(cls) -> "Glossary":
        """The whole term list, in one query."""
        return cls(Term.objects.in_order())

    @classmethod
    def recent(cls) -> "Glossary":
        """The term list as it was at some time in the last minute: for advice while writing."""
        return glossary_of(int(monotonic() // 60))

    def places(self, text: str, language: str) -> list[tuple[int, int, Term]]:
        """Where terms stand in a plain text; of those that overlap, the longest."""
        words = words_in(text, language)
        by_form = self.by_form.get(language, {})
        likely = {id(term): term for w in words for form in w[3] for term in by_form.get(form, ())}
        found = [
            (*place, term)
            for term in likely.values()
            for place in self.phrases[id(term)][language].places(words)
        ]
        kept: list[tuple[int, int, Term]] = []
        for start, end, term in sorted(found, key=lambda place: place[0] - place[1]):
            if all(
                end <= other[0] or start >= other[1] or (start, end) == other[:2] for other in kept
            ):
                kept.append((start, end, term))
        return sorted(kept, key=lambda place: place[:2])

    def avoided_in(self, words: Any, language: str) -> list[tuple[Phrase, Term]]:
        """The words to avoid that may be among the words of a text, each once."""
        by_form = self.avoided.get(language, {})
        likely = [pair for w in words for form in w[3] for pair in by_form.get(form, ())]
        return list({id(pair[0]): pair for pair in likely}.values())


@lru_cache(maxsize=1)
def glossary_of(minute: int) -> Glossary:
    return Glossary.load()


def marked(
    source_text: str, language: str, glossary: Glossary | None = None
) -> list[tuple[int, int, Term]]:
    """Terms in a segment: start and end in its text as a browser counts it (`textContent`), and the term."""
    text = plain_text(source_text, line_break="\0")
    breaks = [at for at, sign in enumerate(text) if sign == "\0"]

    def counted(at: int) -> int:
        return at - sum(found < at for found in breaks)

    found = (glossary or Glossary.load()).places(text, language)
    return [(counted(start), counted(end), term) for start, end, term in found]


def marked_html(source: str, languages: tuple[str, str], glossary: Glossary) -> SafeString:
    """The segment with each term in `<mark class="term">`, which says what it is to be called in the second language.

    The segment must be clean already; a term that runs across a tag is marked on both sides of it.
    """
    theirs, mine = languages
    places = [
        place for place in marked(source, theirs, glossary) if mine in glossary.words[id(place[2])]
    ]
    out: list[str] = []
    at = 0
    for token in tokens(source):
        if token.name:
            out.append(token.literal)
            continue
        text = unescape(token.literal)
        position = 0
        for start, end, term in places:
            first, last = max(start - at, position), min(end - at, len(text))
            if first >= last:
                continue
            out.append(escape(text[position:first], quote=False))
            told = ": ".join(part for part in (glossary.words[id(term)][mine], term.note) if part)
            word = escape(text[first:last], quote=False)
            out.append(f'<mark class="term" title="{escape(told)}">{word}</mark>')
            position = last
        out.append(escape(text[position:], quote=False))
        at += len(text)
    return mark_safe("".join(out))  # noqa: S308 (each part is escaped or one of our tags)


def terminology_issues(
    source: str, target: str, languages: tuple[str, str], glossary: Glossary | None = None
) -> list[str]:
    """What a translation does against the term list, one message for each term."""
    return [
        message
        for message, _terms in terminology_issues_with_terms(source, target, languages, glossary)
    ]


def terminology_issues_with_terms(
    source: str, target: str, languages: tuple[str, str], glossary: Glossary | None = None
) -> list[tuple[str, list[Term]]]:
    """As `breaches`, with the terms of each message: several where a word has several."""
    glossary = glossary or Glossary.load()
    theirs, mine = languages
    original, text = plain_text(source), plain_text(target)
    words = words_in(text, mine)
    lacking: dict[str, list[Term]] = {}
    avoided: dict[str, list[Term]] = {}
    kept: list[Occurrence] = [place[:2] for place in glossary.places(text, mine)]
    wanted: dict[Occurrence, list[Term]] = defaultdict(list)
    for start, end, term in glossary.places(original, theirs):
        if mine in glossary.words[id(term)]:
            wanted[start, end].append(term)
    for (start, end), terms in wanted.items():
        places = [
            place for term in terms for place in glossary.phrases[id(term)][mine].places(words)
        ]
        kept += places
        if not places:
            rights = " / ".join(dict.fromkeys(glossary.words[id(term)][mine] for term in terms))
            message = _("“%(word)s” is to be “%(term)s”.")
            lacking[message % {"word": original[start:end], "term": rights}] = terms
    for variant, term in glossary.avoided_in(words, mine):
        if any(variant.places(words_in(original, mine))):
            continue  # the original itself says so: a name or a quotation
        for start, end in variant.places(words):
            if not any(start < last and end > first for first, last in kept):
                avoided[instead(glossary.words[id(term)].get(mine), text[start:end])] = [term]
    told = {id(term) for terms in avoided.values() for term in terms}
    left = {said: terms for said, terms in lacking.items() if told.isdisjoint(map(id, terms))}
    return [*left.items(), *avoided.items()]


def instead(term: str | None, word: str) -> str:
    if not term:
        return _("Do not write “%(word)s”.") % {"word": word}
    return _("Write “%(term)s”, not “%(word)s”.") % {"term": term, "word": word}
