"""Finds terms in a source, and terminology issues in its translation.

Several words of a term are separated by semicolons: each is a right translation, the first is the preferred one.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from html import escape, unescape
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from translation.localize.inline_markup import plain_text, tokens
from translation.models import Term
from translation.quality.phrases import (
    KEY_LENGTH,
    SHORTEST_IN_COMPOUND,
    Occurrence,
    Phrase,
    alternatives,
    words_in,
)


class Glossary:
    """Terms, indexed by the stems of their first word. One of a newsroom's own wins over a common one."""

    def __init__(self, terms: Iterable[Term]) -> None:
        # By the term's id() and the language, the preferred one first.
        self.phrases: dict[int, dict[str, list[Phrase]]] = {}
        self.words: dict[int, dict[str, str]] = {}
        # By language and stem.
        self.by_form: dict[str, dict[str, list[Term]]] = {}
        # By language and the first letters, for terms that are also found within compounds.
        self.by_start: dict[str, dict[str, list[Term]]] = {}
        self.avoided: dict[str, dict[str, list[tuple[Phrase, Term]]]] = {}
        for term in terms:
            self.words[id(term)] = words = term.by_language("text")
            exceptions = term.by_language("exceptions")
            self.phrases[id(term)] = {
                language: phrases_of(text, language, exceptions.get(language, ""))
                for language, text in words.items()
            }
            for language, phrases in self.phrases[id(term)].items():
                by_form = self.by_form.setdefault(language, defaultdict(list))
                by_start = self.by_start.setdefault(language, defaultdict(list))
                for phrase in phrases:
                    for form in phrase.first_forms:
                        by_form[form].append(term)
                    if phrase.compound_start:
                        by_start[phrase.compound_start].append(term)
            for language, variants in term.by_language("forbidden").items():
                avoided_by_form = self.avoided.setdefault(language, defaultdict(list))
                for variant in variants.split(";"):
                    avoided = Phrase(variant, language)
                    for form in avoided.first_forms:
                        avoided_by_form[form].append((avoided, term))

    @classmethod
    def load(cls) -> "Glossary":
        """Load the common terms, in one query."""
        return cls(Term.objects.filter(site=None).in_order())

    def occurrences(self, text: str, language: str) -> list[tuple[int, int, Term]]:
        """Return (start, end, term) of the terms in a plain text; of overlapping ones only the longest.

        Of those that stand for the same words, a newsroom's own leave out the common ones.
        """
        words = words_in(text, language)
        by_form = self.by_form.get(language, {})
        candidates = {
            id(term): term for w in words for form in w[3] for term in by_form.get(form, ())
        }
        candidates |= {id(term): term for term in self.in_compounds(words, language)}
        matches = [
            (*occurrence, term)
            for term in candidates.values()
            for phrase in self.phrases[id(term)][language]
            for occurrence in phrase.occurrences(words)
        ]
        kept: list[tuple[int, int, Term]] = []
        for start, end, term in sorted(matches, key=lambda match: match[0] - match[1]):
            if all(
                end <= other[0] or start >= other[1] or (start, end) == other[:2] for other in kept
            ):
                kept.append((start, end, term))
        own = {match[:2] for match in kept if match[2].site_id}
        kept = [match for match in kept if match[2].site_id or match[:2] not in own]
        return sorted(kept, key=lambda match: match[:2])

    def in_compounds(self, words: Any, language: str) -> Iterator[Term]:
        """Yield the terms whose first letters are within a word."""
        if by_start := self.by_start.get(language):
            for _start, _end, literal, _forms in words:
                lower = literal.lower()
                for at in range(len(lower) - SHORTEST_IN_COMPOUND + 1):
                    yield from by_start.get(lower[at : at + KEY_LENGTH], ())

    def avoided_candidates(self, words: Any, language: str) -> list[tuple[Phrase, Term]]:
        """Return the words to avoid that share a stem with a text's words, each once, with their terms."""
        by_form = self.avoided.get(language, {})
        candidates = [pair for w in words for form in w[3] for pair in by_form.get(form, ())]
        return list({id(pair[0]): pair for pair in candidates}.values())


def phrases_of(text: str, language: str, exceptions: str) -> list[Phrase]:
    """Return the words of a term in a language, which are also found within compounds."""
    words = alternatives(text)
    return [Phrase(word, language, in_compounds=True, exceptions=exceptions) for word in words]


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
    right = glossary.occurrences(text, target_language)
    correct: list[Occurrence] = [match[:2] for match in right]
    own_correct: list[Occurrence] = [match[:2] for match in right if match[2].site_id]
    expected: dict[Occurrence, list[Term]] = defaultdict(list)
    ends = {end for _start, end, *_rest in words_in(original, source_language)}
    for start, end, term in glossary.occurrences(original, source_language):
        # The first part of a compound is often translated freely; it is only marked.
        if end in ends and target_language in glossary.words[id(term)]:
            expected[start, end].append(term)
    for (start, end), terms in expected.items():
        occurrences = [
            occurrence
            for term in terms
            for phrase in glossary.phrases[id(term)][target_language]
            for occurrence in phrase.occurrences(words)
        ]
        correct += occurrences
        own_correct += occurrences if terms[0].site_id else []
        if not occurrences:
            texts = dict.fromkeys(
                phrase.text
                for term in terms
                for phrase in glossary.phrases[id(term)][target_language]
            )
            message = _("“%(word)s” should be “%(term)s”.")
            missing[message % {"word": original[start:end], "term": " / ".join(texts)}] = terms
    for variant, term in glossary.avoided_candidates(words, target_language):
        if any(variant.occurrences(words_in(original, target_language))):
            continue  # the original has the word too: it is a name or a quotation
        # What a newsroom avoids may be right in the common glossary.
        allowed = own_correct if term.site_id else correct
        for start, end in variant.occurrences(words):
            if not any(start < last and end > first for first, last in allowed):
                words_for_it = glossary.phrases[id(term)].get(target_language)
                avoided[avoided_message(words_for_it, text[start:end])] = [term]
    reported = {id(term) for terms in avoided.values() for term in terms}
    remaining = {
        message: terms for message, terms in missing.items() if reported.isdisjoint(map(id, terms))
    }
    return [*remaining.items(), *avoided.items()]


def avoided_message(right: list[Phrase] | None, word: str) -> str:
    if not right:
        return _("Do not write “%(word)s”.") % {"word": word}
    return _("Write “%(term)s”, not “%(word)s”.") % {"term": right[0].text, "word": word}
