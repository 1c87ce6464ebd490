"""Finds terms in a source, and terminology issues in its translation.

Inflected forms are found by their stems. A capitalised term is a name and matches only as it is written, so
that «skift» does not match the organisation Skift.
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
    """Return a word and its stems.

    Adds Norwegian stems that the stemmer misses: ledere and lederne, medlem and medlemmer, grønn and grønt.
    """
    stems = set(forms(word, language))
    if rules_for(language).stemmer == "norwegian" and len(word) > 4:
        lower = word.lower()
        if lower.endswith("ne"):
            stems.add(lower[:-2])
        stems |= {stem for form in tuple(stems) for stem in forms(form, language)}
        stems |= {
            form[:-1] for form in tuple(stems) if len(form) > 4 and form[-1] in (form[-2], "t")
        }
    return frozenset(stems)


@lru_cache(maxsize=2_000)
def words_in(text: str, language: str) -> tuple[tuple[int, int, str, frozenset[str]], ...]:
    """Return each word of a plain text as (start, end, word, forms)."""
    return tuple((*m.span(), m[0], forms_of(m[0], language)) for m in WORD.finditer(text))


class Phrase:
    """One or more words to look for in a text, in any inflection."""

    def __init__(self, text: str, language: str) -> None:
        self.text = text.strip()
        self.words = [(m[0], forms_of(m[0], language)) for m in WORD.finditer(self.text)]

    @property
    def first_forms(self) -> Iterable[str]:
        return self.words[0][1] if self.words else ()

    def occurrences(self, words: Any) -> Iterator[Occurrence]:
        """Yield the start and end of each occurrence of the phrase among a text's words."""
        length = len(self.words)
        for at in range(len(words) - length + 1 if length else 0):
            if all(word_matches(own, words[at + n]) for n, own in enumerate(self.words)):
                yield words[at][0], words[at + length - 1][1]


def word_matches(phrase_word: Any, text_word: Any) -> bool:
    """Return whether a word of a phrase matches one of a text. A name may have a genitive s."""
    word, stems = phrase_word
    _start, _end, literal, text_forms = text_word
    if word[0].isupper():
        return literal in (word, word + "s")
    return bool(stems & text_forms)


class Glossary:
    """All terms, loaded once and indexed by the stems of their first word."""

    def __init__(self, terms: Iterable[Term]) -> None:
        # By the term's id() and the language.
        self.phrases: dict[int, dict[str, Phrase]] = {}
        self.words: dict[int, dict[str, str]] = {}
        # By language and stem.
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
                avoided_by_form = self.avoided.setdefault(language, defaultdict(list))
                for variant in variants.split(";"):
                    avoided = Phrase(variant, language)
                    for form in avoided.first_forms:
                        avoided_by_form[form].append((avoided, term))

    @classmethod
    def load(cls) -> "Glossary":
        """Load the whole glossary, in one query."""
        return cls(Term.objects.in_order())

    @classmethod
    def recent(cls) -> "Glossary":
        """Return the glossary cached for up to a minute, for checks while typing."""
        return glossary_of(int(monotonic() // 60))

    def occurrences(self, text: str, language: str) -> list[tuple[int, int, Term]]:
        """Return (start, end, term) of the terms in a plain text; of overlapping ones only the longest."""
        words = words_in(text, language)
        by_form = self.by_form.get(language, {})
        candidates = {
            id(term): term for w in words for form in w[3] for term in by_form.get(form, ())
        }
        matches = [
            (*occurrence, term)
            for term in candidates.values()
            for occurrence in self.phrases[id(term)][language].occurrences(words)
        ]
        kept: list[tuple[int, int, Term]] = []
        for start, end, term in sorted(matches, key=lambda match: match[0] - match[1]):
            if all(
                end <= other[0] or start >= other[1] or (start, end) == other[:2] for other in kept
            ):
                kept.append((start, end, term))
        return sorted(kept, key=lambda match: match[:2])

    def avoided_candidates(self, words: Any, language: str) -> list[tuple[Phrase, Term]]:
        """Return the words to avoid that share a stem with a text's words, each once, with their terms."""
        by_form = self.avoided.get(language, {})
        candidates = [pair for w in words for form in w[3] for pair in by_form.get(form, ())]
        return list({id(pair[0]): pair for pair in candidates}.values())


@lru_cache(maxsize=1)
def glossary_of(minute: int) -> Glossary:
    return Glossary.load()


def marked(
    source_text: str, language: str, glossary: Glossary | None = None
) -> list[tuple[int, int, Term]]:
    """Return the terms of a segment as (start, end, term), with positions in the browser's `textContent`."""
    text = plain_text(source_text, line_break="\0")
    breaks = [at for at, char in enumerate(text) if char == "\0"]

    def without_breaks(at: int) -> int:
        return at - sum(line_break < at for line_break in breaks)

    matches = (glossary or Glossary.load()).occurrences(text, language)
    return [(without_breaks(start), without_breaks(end), term) for start, end, term in matches]


def marked_html(source: str, languages: tuple[str, str], glossary: Glossary) -> SafeString:
    """Return the segment with its terms in `<mark class="term">`, with the target language's term as title.

    The segment must be sanitized. A term that crosses a tag is marked on both sides of it.
    """
    source_language, target_language = languages
    matches = [
        match
        for match in marked(source, source_language, glossary)
        if target_language in glossary.words[id(match[2])]
    ]
    out: list[str] = []
    at = 0
    for token in tokens(source):
        if token.name:
            out.append(token.literal)
            continue
        text = unescape(token.literal)
        position = 0
        for start, end, term in matches:
            first, last = max(start - at, position), min(end - at, len(text))
            if first >= last:
                continue
            out.append(escape(text[position:first], quote=False))
            parts = (glossary.words[id(term)][target_language], term.note)
            title = escape(": ".join(filter(None, parts)))
            word = escape(text[first:last], quote=False)
            out.append(f'<mark class="term" title="{title}">{word}</mark>')
            position = last
        out.append(escape(text[position:], quote=False))
        at += len(text)
    return mark_safe("".join(out))  # noqa: S308 (each part is escaped or one of our tags)


def terminology_issues(
    source: str, target: str, languages: tuple[str, str], glossary: Glossary | None = None
) -> list[str]:
    """Return the terminology issues of a translation, one message for each term."""
    return [
        message
        for message, _terms in terminology_issues_with_terms(source, target, languages, glossary)
    ]


def terminology_issues_with_terms(
    source: str, target: str, languages: tuple[str, str], glossary: Glossary | None = None
) -> list[tuple[str, list[Term]]]:
    """Return the terminology issues as (message, terms). A source word can stand for several terms."""
    glossary = glossary or Glossary.load()
    source_language, target_language = languages
    original, text = plain_text(source), plain_text(target)
    words = words_in(text, target_language)
    missing: dict[str, list[Term]] = {}
    avoided: dict[str, list[Term]] = {}
    correct: list[Occurrence] = [match[:2] for match in glossary.occurrences(text, target_language)]
    expected: dict[Occurrence, list[Term]] = defaultdict(list)
    for start, end, term in glossary.occurrences(original, source_language):
        if target_language in glossary.words[id(term)]:
            expected[start, end].append(term)
    for (start, end), terms in expected.items():
        occurrences = [
            occurrence
            for term in terms
            for occurrence in glossary.phrases[id(term)][target_language].occurrences(words)
        ]
        correct += occurrences
        if not occurrences:
            texts = dict.fromkeys(glossary.words[id(term)][target_language] for term in terms)
            message = _("“%(word)s” should be “%(term)s”.")
            missing[message % {"word": original[start:end], "term": " / ".join(texts)}] = terms
    for variant, term in glossary.avoided_candidates(words, target_language):
        if any(variant.occurrences(words_in(original, target_language))):
            continue  # the original has the word too: it is a name or a quotation
        for start, end in variant.occurrences(words):
            if not any(start < last and end > first for first, last in correct):
                right = glossary.words[id(term)].get(target_language)
                avoided[avoided_message(right, text[start:end])] = [term]
    reported = {id(term) for terms in avoided.values() for term in terms}
    remaining = {
        message: terms for message, terms in missing.items() if reported.isdisjoint(map(id, terms))
    }
    return [*remaining.items(), *avoided.items()]


def avoided_message(term: str | None, word: str) -> str:
    if not term:
        return _("Do not write “%(word)s”.") % {"word": word}
    return _("Write “%(term)s”, not “%(word)s”.") % {"term": term, "word": word}
