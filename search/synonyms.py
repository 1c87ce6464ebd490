"""Add the synonyms that editors keep to the words of a query."""

from search.lookup import Lookup
from search.models import alternatives
from search.parsing import Phrase, Query
from search.words import tokens


def add_synonyms(queries: list[Query], found: Lookup) -> None:
    """Add to the words of these queries what means the same in the newsroom."""
    for language, words in found.synonyms:
        for query in queries:
            if query.language == language:
                add(query, [stems_of(text, language) for text in alternatives(words)])


def stems_of(text: str, language: str) -> Phrase:
    return tuple(token.stem for token in tokens(text, language))


def add(query: Query, group: list[Phrase]) -> None:
    """Let each word of an alternative that the query contains be found by the other alternatives."""
    words = query.plain_words
    stems = [word.stem for word in words]
    for phrase in filter(None, group):
        for place in range(len(stems) - len(phrase) + 1):
            if tuple(stems[place : place + len(phrase)]) == phrase:
                others = tuple(one for one in group if one and one != phrase)
                for word in words[place : place + len(phrase)]:
                    word.synonyms += others
