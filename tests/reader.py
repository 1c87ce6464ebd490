"""Parsed pages for tests, with elements found by simple CSS selectors."""

import json
import re
from functools import cached_property

import html5lib

COMPOUND = re.compile(
    r"(?P<tag>^[\w-]+)|#(?P<id>[\w-]+)|\.(?P<class>[\w-]+)|\[(?P<name>[\w:-]+)(?:=(?P<value>[^\]]*))?\]"
)


def matches(element, compound: str) -> bool:
    """Return whether an element matches a selector such as `a.card__title[href=/nb/]`."""
    for found in COMPOUND.finditer(compound):
        if found["tag"] and element.tag != found["tag"]:
            return False
        if found["id"] and element.get("id") != found["id"]:
            return False
        if found["class"] and found["class"] not in element.get("class", "").split():
            return False
        if found["name"] and found["name"] not in element.attrib:
            return False
        if found["value"] is not None and element.get(found["name"]) != found["value"].strip("'\""):
            return False
    return True


def select(root, selector: str) -> list:
    """Return the matching descendants in document order; supports the descendant and child (`>`) combinators."""
    found, children = [root], False
    for compound in re.findall(r"(?:\[[^\]]*\]|[^\s\[])+", selector):
        if compound == ">":
            children = True
            continue
        inner = (
            e for outer in found for e in (outer if children else outer.iter()) if e is not outer
        )
        found, children = list(dict.fromkeys(e for e in inner if matches(e, compound))), False
    return found


def text_of(element) -> str:
    """Return the text with collapsed white space; no-break spaces are kept."""
    return re.sub(r"[ \t\r\n]+", " ", "".join(element.itertext())).strip(" ")


class Reading:
    """A response to a reader."""

    def __init__(self, response):
        self.response = response
        self.status = response.status_code
        self.html = response.content.decode()

    @property
    def nodes(self) -> dict[str, dict]:
        """The nodes of the page's JSON-LD by type; each type occurs once."""
        graph = json.loads(self.one("script[type=application/ld+json]").text)
        assert graph["@context"] == "https://schema.org"
        found = {node["@type"]: node for node in graph["@graph"]}
        assert len(found) == len(graph["@graph"])
        return found

    @property
    def article(self) -> dict:
        """The story in the page's JSON-LD."""
        return self.nodes["NewsArticle"]

    @cached_property
    def tree(self):
        """The parsed document; parsing a page of the admin takes longer than making it."""
        return html5lib.parse(self.html, namespaceHTMLElements=False)

    @cached_property
    def words(self) -> str:
        return text_of(self.tree.find("body"))

    def __contains__(self, text: str) -> bool:
        return text in self.words

    @property
    def lang(self) -> str:
        return self.tree.get("lang")

    @property
    def title(self) -> str:
        return text_of(self.tree.find("head/title"))

    def all(self, selector: str) -> list:
        return select(self.tree, selector)

    def one(self, selector: str):
        found = self.all(selector)
        assert len(found) == 1, f"{len(found)} elements match {selector}"
        return found[0]

    def texts(self, selector: str) -> list[str]:
        return [text_of(element) for element in self.all(selector)]

    def text(self, selector: str) -> str:
        return text_of(self.one(selector))

    def values(self, selector: str, attribute: str) -> list[str]:
        return [element.get(attribute) for element in self.all(selector)]

    def value(self, selector: str, attribute: str) -> str | None:
        return self.one(selector).get(attribute)

    def content(self, name: str) -> str | None:
        """Return the content of `<meta name>` or `<meta property>`, or None."""
        found = self.all(f"meta[name={name}]") + self.all(f"meta[property={name}]")
        assert len(found) < 2, f"{name} stands twice"
        return found[0].get("content") if found else None

    @property
    def alternates(self) -> dict[str, str]:
        """Return hreflang → URL."""
        links = self.all("link[hreflang]")
        return {link.get("hreflang"): link.get("href") for link in links}

    @property
    def headlines(self) -> list[str]:
        return self.texts(".card__title")


class Reader:
    """A reader without an account."""

    def __init__(self, client):
        self.client = client

    def get(self, address: str, query=None, **headers) -> Reading:
        return Reading(self.client.get(address, query, headers=headers))

    def read(self, page_or_address, query=None, **headers) -> Reading:
        """Get a page, which must exist."""
        address = getattr(page_or_address, "url", page_or_address)
        reading = self.get(address, query, **headers)
        assert reading.status == 200, f"{address}: {reading.status}"
        return reading
