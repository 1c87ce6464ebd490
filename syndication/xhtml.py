"""The plain HTML of `syndication.bodies` as XML elements."""

from html.parser import HTMLParser
from xml.etree.ElementTree import Element, TreeBuilder

VOID = {"br", "img"}
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


class Builder(HTMLParser):
    """Builds elements of tags that are balanced, as those of nh3 are."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tree = TreeBuilder()
        self.tree.start("body", {})

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {LANGUAGE if name == "lang" else name: value or "" for name, value in attrs}
        self.tree.start(tag, given)
        if tag in VOID:
            self.tree.end(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            self.tree.end(tag)

    def handle_data(self, data: str) -> None:
        self.tree.data(data)


def xhtml_body(html: str) -> Element:
    """Return a `body` with the HTML."""
    builder = Builder()
    builder.feed(html)
    builder.close()
    builder.tree.end("body")
    return builder.tree.close()
