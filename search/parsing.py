"""Read a query: words, "phrases", -exclusions and numbers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from search.numerals import Number, form_of, readings
from search.stop_words import stop_words
from search.words import asked_forms, cleaned, tokens

MAX_QUERY_LENGTH = 200
MAX_WORDS = 12
MARKS = '"“”„«»'
# What is no ordinary word: a phrase in quotation marks, and a word or phrase with a hyphen before it.
SPECIAL = re.compile(
    rf"(?P<minus>(?<!\S)-)?[{MARKS}](?P<phrase>[^{MARKS}]+)[{MARKS}]|(?<!\S)-(?P<excluded>[^\s{MARKS}]+)"
)
Phrase = tuple[str, ...]


@dataclass
class Word:
    """A word of a query, or a phrase or number that counts as one."""

    text: str
    exact: tuple[Phrase, ...]
    loose: tuple[Phrase, ...] = ()
    # Compounds of which it is a part, and the stems of its synonyms.
    parts: tuple[Phrase, ...] = ()
    synonyms: tuple[Phrase, ...] = ()
    is_plain: bool = False
    # Whether the vocabulary has it in some form, if that was looked up.
    is_known: bool = True
    # Place in the query, of a plain word.
    start: int = 0
    end: int = 0

    @property
    def token(self) -> str:
        return self.exact[0][0]

    @property
    def stem(self) -> str:
        return self.loose[0][0]


@dataclass
class Query:
    """A query in a language: what must be found, what must not, and its stems in order if it is a phrase itself."""

    text: str
    language: str
    words: list[Word] = field(default_factory=list)
    excluded: list[Word] = field(default_factory=list)
    sequence: Phrase = ()

    @property
    def plain_words(self) -> list[Word]:
        return [word for word in self.words if word.is_plain]

    def replacing(self, corrections: dict[str, str]) -> str:
        """Return the query's text with other words in place of some plain ones."""
        text = self.text
        for word in sorted(self.plain_words, key=lambda one: -one.start):
            if word.token in corrections:
                text = text[: word.start] + corrections[word.token] + text[word.end :]
        return text


def tidy(query: str) -> str:
    """Return what was typed on one line, within the limit, without invisible characters."""
    return "".join(
        letter if letter.isprintable() else " " for letter in cleaned(query[: 4 * MAX_QUERY_LENGTH])
    ).strip()[:MAX_QUERY_LENGTH]


def parse(text: str, language: str) -> Query:
    """Return the query that a reader typed, already tidied."""
    query = Query(text, language)
    phrases: list[Word] = []
    for found in SPECIAL.finditer(text):
        written = found["phrase"] or found["excluded"]
        phrase = tuple(token.exact for token in tokens(written, language))
        if not phrase:
            continue
        if found["minus"] or found["excluded"]:
            query.excluded.append(excluded(written, phrase, language))
        else:
            phrases.append(Word(written.strip(), (phrase,)))
    # Spaces of another kind, so that places stay and no number continues across what is left out.
    plain = SPECIAL.sub(lambda found: "\n" * len(found[0]), text)
    by_token: dict[str, Word] = {}
    for word in plain_words(plain, language):
        by_token.setdefault(word.token, word)
    words = [*by_token.values()]
    if not phrases:
        query.sequence = tuple(token.stem for token in tokens(plain, language))
    common = stop_words(language)
    meaningful = [word for word in words if word.token not in common]
    query.words = (phrases + (meaningful or ([] if phrases else words)))[:MAX_WORDS]
    return query


def plain_words(text: str, language: str) -> Iterator[Word]:
    """Yield the words and numbers of a text that are no phrase."""
    after = 0
    for token in tokens(text, language):
        if token.start < after:
            continue
        written = text[token.start : token.end]
        if token.is_number:
            number = Number.parse(written, text, token.end, language)
            after = number.end
            values = [number.whole] if number.whole else map(form_of, readings(written, language))
            forms = tuple((value,) for value in values)
            yield Word(text[token.start : after], forms, forms)
            continue
        others = asked_forms(token, language) - {token.stem}
        loose = tuple((form,) for form in (token.stem, *sorted(others)))
        yield Word(
            written,
            ((token.exact,),),
            loose,
            is_plain=True,
            start=token.start,
            end=token.end,
        )


def excluded(written: str, phrase: Phrase, language: str) -> Word:
    """Return what must not be found: a phrase as it is, a single word in all its forms."""
    if len(phrase) > 1:
        return Word(written, (phrase,))
    (token,) = tokens(written, language)
    return Word(written, (phrase,), tuple((form,) for form in sorted(asked_forms(token, language))))
