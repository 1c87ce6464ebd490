"""A page as it is saved: links lead to files, forms and scripts are gone, and a notice says what it is."""

import re
from collections.abc import Callable
from html import escape
from html.parser import HTMLParser

# The attributes with one address, and those with several.
LINKS = ("href", "src", "poster", "data")
SETS = ("srcset", "imagesrcset")
# What a saved page needs of its head; others name the addresses that it had.
RELATIONS = {"stylesheet", "icon", "apple-touch-icon", "preload"}
CANDIDATE = re.compile(r"([^\s,]\S*[^\s,])(\s+[\d.]+[wx])?")
CSS_LINK = re.compile(r"""url\(\s*["']?([^"')]+)""")
Attributes = list[tuple[str, str | None]]


def links_in(html: str) -> list[str]:
    """Return all links of a page, except those in forms and scripts."""
    found: list[str] = []

    def note(link: str) -> str:
        found.append(link)
        return link

    Rewriter(note, {}).rewritten(html)
    return found


def fragment_of(given: dict[str, str | None]) -> str:
    return (given.get("href") or "").partition("#")[2]


def links_in_css(css: str) -> list[str]:
    return [link for link in CSS_LINK.findall(css) if not link.startswith("data:")]


class Rewriter(HTMLParser):
    """Rewrites a page, and leaves all else as it is, to the byte.

    `resolve` returns the new link, or an empty text if there is nothing to lead to. `notices` are HTML by place:
    `body`, `search` and `form`. `icons` are drawings by the name by which a page uses them: browsers take none out of
    another file on a disk.
    """

    def __init__(
        self,
        resolve: Callable[[str], str],
        notices: dict[str, str],
        icons: dict[str, str] | None = None,
    ) -> None:
        super().__init__(convert_charrefs=False)
        self.resolve = resolve
        self.notices = notices
        self.icons = icons or {}
        self.parts: list[str] = []
        self.left_out = ""  # the element that is being left out

    def rewritten(self, html: str) -> str:
        self.feed(html)
        self.close()
        return "".join(self.parts)

    def write(self, text: str) -> None:
        if not self.left_out:
            self.parts.append(text)

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        given = dict(attrs)
        if self.left_out:
            return
        if tag == "form":
            self.write(self.notices.get("search" if given.get("role") == "search" else "form", ""))
            self.left_out = "form"
        elif tag == "script" and given.get("type") != "application/ld+json":
            self.left_out = "script"
        elif tag == "use" and (icon := self.icons.get(fragment_of(given))):
            self.write(icon)
        elif tag != "link" or RELATIONS & {*(given.get("rel") or "").split()}:
            self.write(self.tag(tag, attrs))
            if tag == "body":
                self.write(self.notices.get("body", ""))

    def handle_startendtag(self, tag: str, attrs: Attributes) -> None:
        self.handle_starttag(tag, attrs)
        if self.left_out == tag:
            self.left_out = ""

    def tag(self, tag: str, attrs: Attributes) -> str:
        """Return a start tag with its links resolved."""
        raw = self.get_starttag_text() or ""
        if not any(name in (*LINKS, *SETS) for name, _value in attrs):
            return raw
        changed = [(name, self.attribute(tag, name, value)) for name, value in attrs]
        if changed == attrs:
            return raw
        kept = [
            f' {name}="{escape(value)}"' if value is not None else f" {name}"
            for name, value in changed
            if value != "" or name not in (*LINKS, *SETS)
        ]
        return f"<{tag}{''.join(kept)}{'/' if raw.endswith('/>') else ''}>"

    def attribute(self, tag: str, name: str, value: str | None) -> str | None:
        if not value or (tag == "meta"):
            return value
        if name in LINKS:
            return self.resolve(value)
        return self.several(value) if name in SETS else value

    def several(self, value: str) -> str:
        """Return a list of pictures and their widths, without those that are not saved."""
        found = [(self.resolve(link), width) for link, width in CANDIDATE.findall(value)]
        return ", ".join(f"{link}{width}" for link, width in found if link)

    def handle_endtag(self, tag: str) -> None:
        if self.left_out:
            if tag == self.left_out:
                self.left_out = ""
            return
        self.write(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self.write(data)

    def handle_entityref(self, name: str) -> None:
        self.write(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.write(f"&#{name};")

    def handle_comment(self, data: str) -> None:
        self.write(f"<!--{data}-->")

    def handle_decl(self, decl: str) -> None:
        self.write(f"<!{decl}>")
