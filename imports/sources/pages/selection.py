"""Selection of elements of a whole page by an index of their names: a mapping has many selectors."""

import re
from collections.abc import Iterator
from functools import lru_cache

import soupsieve
from bs4 import BeautifulSoup, Tag

# Of these attributes the values are in the index, too.
VALUES = ("property", "name", "itemprop", "rel", "role")
# Selectors with alternatives, functions or escapes are left to a walk over the page.
OPEN = re.compile(r"[,()|\\]")
ATTRIBUTE = re.compile(r"""\[\s*([\w-]+)\s*(?:(=)\s*["']?([^"'\]]*)["']?\s*)?[^\]]*\]""")
NAME = re.compile(r"(?<![\w.#-])[a-z][\w-]*|[.#][\w-]+", re.IGNORECASE)
PSEUDO = re.compile(r":[\w-]+")
COMBINATOR = re.compile(r"[\s>+~]+")


class Index:
    """The elements of a page by their name, class, identifier, attributes and some values."""

    def __init__(self, soup: BeautifulSoup) -> None:
        self.soup = soup
        self.tags: dict[str, list[Tag]] = {}
        for tag in soup.find_all(True):
            for name in {*names_of(tag)}:
                self.tags.setdefault(name, []).append(tag)

    def select(self, css: str, limit: int = 0) -> list[Tag]:
        """Return the elements of a selector that are still on the page, in its order."""
        if OPEN.search(css):
            return self.soup.select(css, limit=limit)
        needed, own = names_in(css)
        if any(name not in self.tags for name in needed):
            return []
        if not own:
            return self.soup.select(css, limit=limit)
        found = []
        compiled = soupsieve.compile(css)
        for tag in min((self.tags[name] for name in own), key=len):
            if self.has(tag) and compiled.match(tag):
                found.append(tag)
                if len(found) == limit:
                    break
        return found

    def has(self, tag: Tag) -> bool:
        return not tag.decomposed and any(parent is self.soup for parent in tag.parents)


def names_of(tag: Tag) -> Iterator[str]:
    yield tag.name
    for name, value in tag.attrs.items():
        yield f"[{name}]"
        values = value if isinstance(value, list) else [str(value)]
        if name == "class":
            yield from (f".{one}" for one in values)
        elif name == "id":
            yield f"#{value}"
        elif name in VALUES:
            yield from (f"[{name}={one}]" for one in (*values, " ".join(values)))


@lru_cache(maxsize=5000)
def names_in(css: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the names that a selector needs on the page, and those of them that its elements have themselves."""
    attributes: list[str] = []

    def take(found: re.Match[str]) -> str:
        is_exact = found[2] and found[1] in VALUES and not found[0].rstrip("] ").endswith(" i")
        attributes.append(f"[{found[1]}={found[3]}]" if is_exact else f"[{found[1]}]")
        return f"\0{len(attributes) - 1}\0"

    compounds = COMBINATOR.split(PSEUDO.sub("", ATTRIBUTE.sub(take, css)).strip())
    names = [names_of_compound(one, attributes) for one in compounds]
    return frozenset().union(*names), names[-1]


def names_of_compound(compound: str, attributes: list[str]) -> frozenset[str]:
    marks = re.findall(r"\0(\d+)\0", compound)
    rest = re.sub(r"\0\d+\0", " ", compound)
    plain = (name if name[0] in ".#" else name.lower() for name in NAME.findall(rest))
    return frozenset((*plain, *(attributes[int(mark)] for mark in marks)))
