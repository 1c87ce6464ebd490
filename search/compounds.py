"""Find compounds by their parts: longer words of the vocabulary that begin, end or continue with a word.

No dictionary is needed: a longer word is taken for a compound if what is left of it is a known word, too.
"""

from collections.abc import Iterator

from core.language_rules import rules_for
from core.stemming import stem
from search.lookup import Lookup
from search.parsing import Query, Word
from search.stop_words import stop_words

SHORTEST, SHORTEST_STEM = 3, 4
# Long enough that no second known word is needed.
LONG, LONG_REST, LONG_HEAD = 5, 4, 6
MOST_COMPOUNDS = 40
# Endings of the Scandinavian languages, which are no words of their own.
ENDING_LIST = (
    "a ane ar ast e eleg elig else elsen elser en ende ene ens er ere ers ert erte es est et ete ets het heten "
    "heter ing inga ingen ingene inger inga isk iske ke le leg lege lig lige ling lingen linger lingene løs løse "
    "me mer mest n ne ner nes r s sk ske skap skapen skapet som somme st t te ter tet"
)
ENDINGS = frozenset(ENDING_LIST.split())
PREFIX_LIST = (
    "an av be bi er fram frem for fore før gjen gjennom inn mis ned om opp over sam sammen til u under unn ut "
    "van ved vel veg vekk"
)
PREFIXES = frozenset(PREFIX_LIST.split())


def asked_parts(queries: list[Query]) -> list[tuple[str, str]]:
    """Return what to look for in the terms, as (language, letters)."""
    found = [
        (query.language, part) for query, word in asked_words(queries) for part in parts_of(word)
    ]
    return list(dict.fromkeys(found))


def asked_words(queries: list[Query]) -> Iterator[tuple[Query, Word]]:
    """Yield the words of queries in languages with compounds written as one word."""
    for query in queries:
        if rules_for(query.language).has_closed_compounds:
            for word in query.plain_words:
                if len(word.token) >= SHORTEST:
                    yield query, word


def add_compounds(queries: list[Query], found: Lookup) -> None:
    """Add to each plain word of these queries the compounds of which it is a part."""
    for query, word in asked_words(queries):
        language = query.language
        known = found.known.get(language, set())
        terms = dict.fromkeys(one[1:] for one in found.terms if one[0] == language)
        forms = {form for one in terms for form in one}
        word.is_known = not forms.isdisjoint((word.token, *(form for (form,) in word.loose)))
        compounds = [
            term
            for term, root in terms
            if root != word.stem and is_compound(term, word, language, known)
        ]
        word.parts += tuple((term,) for term in compounds[:MOST_COMPOUNDS])


def parts_of(word: Word) -> list[str]:
    found = [word.token]
    if len(word.stem) >= SHORTEST_STEM and word.stem != word.token:
        found.append(word.stem)
    return found


def remainders(term: str, word: Word) -> Iterator[tuple[str, str]]:
    """Yield what is before and after the word in a term, also where it shares a doubled letter."""
    for part in parts_of(word):
        place = term.find(part)
        while place >= 0:
            before, after = term[:place], term[place + len(part) :]
            yield before, after
            if after and part[-1] == part[-2:-1]:
                yield before, part[-1] + after
            if before and before[-1] == part[0]:
                yield before + part[0], after
            place = term.find(part, place + 1)


def heads(before: str) -> set[str]:
    """Return what may be the first part, without a joining -s- or -e-."""
    return {before, before[:-1]} if before[-1:] in ("s", "e") else {before}


def tails(after: str) -> set[str]:
    return {after, after[1:]} if after[:1] in ("s", "e") else {after}


def is_compound(term: str, word: Word, language: str, known: set[str]) -> bool:
    """Return whether a term is a compound with the word as one of its parts."""
    common, root = stop_words(language), stem(term, language)

    def is_known(parts: set[str]) -> bool:
        return any(
            len(part) >= SHORTEST
            and part not in common
            and part not in ENDINGS
            and (part in known or stem(part, language) in known)
            for part in parts
        )

    for before, after in remainders(term, word):
        last = term[len(before) :] if before and term.startswith(before) else term
        is_end = not after or stem(last, language) == word.stem or root == before + word.stem
        if before in PREFIXES or (is_end and not before):
            continue
        if not before:
            is_long = len(word.token) >= LONG and len(after) >= LONG_REST and after not in ENDINGS
            if is_known(tails(after)) or (is_long and not ends_only(after)):
                return True
        elif is_end:
            is_long = len(before) >= (LONG_REST if len(word.token) >= LONG_REST else LONG_HEAD)
            if is_known(heads(before)) or is_long:
                return True
        elif is_known(heads(before)) and is_known(tails(after)):
            return True
    return False


def ends_only(text: str) -> bool:
    """Return whether a remainder consists of endings only, such as `-ingene` or `-erens`."""
    return text in ENDINGS or any(
        text[:place] in ENDINGS and text[place:] in ENDINGS for place in range(1, len(text))
    )
