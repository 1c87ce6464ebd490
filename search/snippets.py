"""Quote the place of a text where a query was found, with its words marked."""

from collections.abc import Iterable

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from search.parsing import Query
from search.words import Token, tokens

LENGTH = 220
BEFORE = 60


class Marker:
    """Marks the words of a query in texts."""

    def __init__(self, query: Query) -> None:
        self.language = query.language
        self.exact = {
            token
            for word in query.words
            for phrase in (*word.exact, *word.parts)
            for token in phrase
        }
        self.loose = {
            token
            for word in query.words
            for phrase in (*word.loose, *word.synonyms)
            for token in phrase
        }
        self.parts = {phrase[0] for word in query.words for phrase in word.parts}

    def is_found(self, token: Token) -> bool:
        return token.exact in self.exact or bool(token.loose & self.loose)

    def found_in(self, text: str) -> list[Token]:
        return [token for token in tokens(text, self.language) if self.is_found(token)]

    def marked(self, text: str, found: Iterable[Token] | None = None) -> SafeString:
        """Return a text, escaped, with the words of the query in `<mark>`."""
        out: list[str] = []
        position = 0
        for token in self.found_in(text) if found is None else found:
            out.append(escape(text[position : token.start]))
            out.append(f"<mark>{escape(text[token.start : token.end])}</mark>")
            position = token.end
        out.append(escape(text[position:]))
        return mark_safe("".join(out))  # noqa: S308 (each part is escaped)

    def snippet(self, text: str) -> SafeString | None:
        """Return the part of a line of the text that contains most of the words, or None if none contains any."""
        best: tuple[int, str, list[Token]] = (0, "", [])
        for line in text.split("\n"):
            found = self.found_in(line)
            distinct = len({token.stem for token in found})
            if distinct > best[0]:
                best = (distinct, line, found)
        _distinct, line, found = best
        return self.cut(line, found) if found else None

    def cut(self, line: str, found: list[Token]) -> SafeString:
        """Return some `LENGTH` characters of a line, cut between words, around the densest place."""
        if len(line) <= LENGTH:
            return self.marked(line, found)
        first = max(found, key=lambda one: len(within(found, one.start)))
        start = max(0, first.start - BEFORE)
        if start:
            start = line.find(" ", start, first.start) + 1 or first.start
        end = min(len(line), start + LENGTH)
        end = end if end == len(line) else max(line.rfind(" ", first.end, end), first.end)
        part = line[start:end]
        marked = self.marked(part)
        before, after = "… " if start else "", " …" if end < len(line) else ""
        return mark_safe(f"{before}{marked}{after}")  # noqa: S308 (escaped by `marked`)


def within(found: list[Token], start: int) -> set[str]:
    return {one.stem for one in found if start <= one.start < start + LENGTH - BEFORE}
