"""One search of a reader: what is found in a newsroom, and what is offered beside it."""

from dataclasses import dataclass, field

from search import misses
from search.compounds import add_compounds, asked_parts
from search.hits import Found, Scope, find
from search.lookup import look_up
from search.parsing import Query, parse
from search.spelling import completions, corrections, nearby
from search.synonyms import add_synonyms


@dataclass
class Search:
    """A query and its results. `instead` is the corrected query whose results are shown, if it has none itself."""

    query: Query
    found: Found = field(default_factory=Found)
    instead: Query | None = None
    suggestion: str = ""
    completions: list[str] = field(default_factory=list)

    @property
    def shown(self) -> Query:
        return self.instead or self.query

    @property
    def missing(self) -> list[str]:
        """The words that are in none of the stories shown, although others of the query are."""
        if not self.found.total or self.found.best >= len(self.shown.words):
            return []
        present = 0
        for hit in self.found.hits:
            present |= hit.mask
        return [
            word.text for place, word in enumerate(self.shown.words) if not present & (1 << place)
        ]

    @property
    def unknown(self) -> list[str]:
        """The words of the query that no story of the newsroom contains in any form."""
        return [
            word.token
            for place, word in enumerate(self.query.words)
            if word.is_plain and not self.found.seen & (1 << place)
        ]


def search(
    text: str, language: str, scope: Scope, site: int, others: dict[str, int] | None = None
) -> Search:
    """Search a newsroom. `others` are the front pages of its other languages, whose hits are counted."""
    query = parse(text, language)
    result = Search(query)
    if not query.words:
        return result
    twins = [(parse(text, other), home) for other, home in (others or {}).items()]
    expand([query, *(twin for twin, _home in twins)], site)
    result.found = find(query, scope, twins)
    offer(result, scope)
    if not result.found.total and not scope.facets:
        misses.record(query, site)
        if result.suggestion:
            result.instead = parse(result.suggestion, language)
            expand([result.instead], site)
            counted = result.found.languages
            result.found = find(result.instead, scope)
            result.found.languages = result.found.languages or counted
    return result


def expand(queries: list[Query], site: int) -> None:
    """Add synonyms and compounds to the words of these queries, with one database query."""
    found = look_up(asked_parts(queries), site)
    add_synonyms(queries, found)
    add_compounds(queries, found)


def offer(result: Search, scope: Scope) -> None:
    """Offer what the last word may become, and the spelling of the others that nothing contains."""
    query, home = result.query, scope.home_id
    unknown, last = result.unknown, query.words[-1]
    is_open = last.is_plain and (last.token in unknown or not last.is_known)
    terms = nearby(unknown, last.token if is_open else "", query.language)
    if is_open:
        result.completions = completions(last.token, home, terms)
        if result.completions:
            unknown = [word for word in unknown if word != last.token]
    if found := corrections(unknown, query.language, home, terms):
        result.suggestion = query.replacing(found)
