"""Checks of proper names, and of words that exclude one another."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _
from rapidfuzz.distance import OSA

from translation.quality.checks.completeness import sentences_of
from translation.quality.checks.failed_check import FailedCheck
from translation.quality.checks.vocabulary import Vocabulary, vocabulary_for

TOKEN = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
# Abbreviations, units and currencies, which are often others in another language.
SYMBOL = re.compile(r"[A-ZÆØÅ]+|[kMGT]W[Hh]?|[kMGT]V?A?")
OPENS_SENTENCE = re.compile(r"(?:^|[.!?:–—\n]|[“”«\"(•|])\s*$")


class Names:
    """The capitalised words of a text: those within a sentence, and all."""

    def __init__(self, text: str, vocabulary: Vocabulary) -> None:
        self.words = {bare(match[0]).lower() for match in TOKEN.finditer(text)}
        others = {word.lower() for word in vocabulary.title_words.split()} | set(
            vocabulary.calendar_values
        )
        self.titles = {word.lower() for word in vocabulary.person_titles.split()}
        self.within: list[str] = []
        # Names that follow another capitalised word, by that word.
        self.before: dict[str, str] = {}
        previous = None
        self.all: list[str] = []
        for match in TOKEN.finditer(text):
            name = bare(match[0])
            if (
                previous
                and previous[0][0].isupper()
                and text[previous.end() : match.start()] == " "
            ):
                self.before[name] = bare(previous[0])
            previous = match
            if (
                len(name) < 3
                or not name[0].isupper()
                or SYMBOL.fullmatch(name)
                or name.lower() in others
            ):
                continue
            self.all.append(name)
            if not OPENS_SENTENCE.search(text[: match.start()]):
                self.within.append(name)


def bare(token: str) -> str:
    """Return a word without an English genitive."""
    return re.sub(r"[’']s?$", "", token)


def check_names(source: str, target: str, languages: tuple[str, str]) -> Iterator[FailedCheck]:
    """Check for names that are spelt otherwise than in the source, or replaced. Both texts are plain."""
    vocabularies = [vocabulary_for(language) for language in languages]
    if any(vocabulary.is_empty or vocabulary.has_capital_nouns for vocabulary in vocabularies):
        return
    wanted, found = (
        Names(text, vocabulary)
        for text, vocabulary in zip((source, target), vocabularies, strict=True)
    )
    exonyms = vocabularies[0].exonyms | {v: k for k, v in vocabularies[1].exonyms.items()}
    missing = [name for name in wanted.all if not is_kept(name, found.words, exonyms)]
    back = {value: key for key, value in exonyms.items()}
    added = [name for name in found.all if not is_kept(name, wanted.words, back)]
    for name in missing:
        for other in added:
            is_within = name in wanted.within and other in found.within
            if not is_within and is_cognate(name.lower(), other.lower()):
                continue
            if is_misspelt(name.lower(), other.lower(), is_within):
                yield changed_name(name, other)
                return
    replaced = [name for name in missing if is_alone(name, wanted, found.words)]
    others = [name for name in added if is_alone(name, found, wanted.words)]
    is_inside = any(
        other.lower() in name.lower() or name.lower() in other.lower()
        for name in replaced
        for other in others
    )
    if replaced and len(replaced) == len(others) and not is_inside:
        yield changed_name(replaced[0], others[0])


def is_alone(name: str, names: Names, words: set[str]) -> bool:
    """Return whether a name is within a sentence, and not the end of a name that is translated as a whole."""
    before = names.before.get(name, "").lower()
    return name in names.within and (not before or before in words or before in names.titles)


def is_kept(name: str, words: set[str], exonyms: dict[str, str]) -> bool:
    """Return whether a name is among words, also in the genitive or by its name in the other language."""
    lower = name.lower()
    if lower in words or lower.rstrip("s") in words or f"{lower}s" in words:
        return True
    known = exonyms.get(lower) or exonyms.get(lower.removesuffix("s"))
    return known is not None and any(word.startswith(known) for word in words)


def is_cognate(name: str, other: str) -> bool:
    """Return whether two words may be the same word in two languages: Program, Programme."""
    is_inflected = name.startswith(other) or other.startswith(name)
    return is_inflected or "s" in (name[-1], other[-1]) or set(name) != set(other)


def is_misspelt(name: str, other: str, is_within: bool) -> bool:
    """Return whether two names differ by a letter or two. At the beginning of a sentence any word is capital."""
    shortest = min(len(name), len(other))
    if shortest < (4 if is_within else 7):
        return False
    distance = OSA.distance(name, other)
    return 0 < distance <= (1 if shortest < 6 else 2)


def changed_name(name: str, other: str) -> FailedCheck:
    message = _("The name “%(wanted)s” is “%(found)s” here.") % {"wanted": name, "found": other}
    return FailedCheck("name", message)


def check_negation(source: str, target: str, languages: tuple[str, str]) -> Iterator[FailedCheck]:
    """Check for a “not” that is lost or added. Long texts are often negative in other words."""
    if max(len(sentences_of(text)) for text in (source, target)) > 2:
        return
    first, second = (vocabulary_for(language) for language in languages)
    lost = re.search(first.negation, source, re.I)
    added = re.search(second.negation, target, re.I)
    if lost and not second.is_empty and not re.search(second.negation_like, target, re.I):
        message = _("The original says “%(word)s”, the translation does not.")
        yield FailedCheck("negation", message % {"word": lost[0]})
    elif added and not first.is_empty and not re.search(first.negation_like, source, re.I):
        message = _("The translation says “%(word)s”, the original does not.")
        yield FailedCheck("negation", message % {"word": added[0]})


def check_opposites(source: str, target: str, languages: tuple[str, str]) -> Iterator[FailedCheck]:
    """Check for words that exclude one another: spring and autumn, rose and fell."""
    for wanted, found in zip(
        *(vocabulary_for(language).exclusive for language in languages), strict=False
    ):
        present = [
            {place for place, pattern in enumerate(group) if re.search(pattern, text, re.I)}
            for group, text in ((wanted, source), (found, target))
        ]
        if len(present[0]) == 1 and len(present[1]) == 1 and present[0] != present[1]:
            words = [
                re.search(group[place], text, re.I)[0].strip()  # type: ignore[index]
                for group, text, (place,) in (
                    (wanted, source, present[0]),
                    (found, target, present[1]),
                )
            ]
            message = _("The original says %(wanted)s, the translation %(found)s.")
            yield FailedCheck("opposite", message % {"wanted": words[0], "found": words[1]})
