"""The paragraphs of WordPress's older editor: text whose empty lines divide paragraphs and whose lines are lines."""

import re

# Elements around which a paragraph ends.
CONTAINERS = {"div", "blockquote", "section", "article", "aside", "header", "footer", "main"}
CONTAINERS |= {"center", "address", "details", "hr", "form", "fieldset"}
# Elements that are kept with everything in them.
WHOLE = {"h1", "h2", "h3", "h4", "h5", "h6", "pre", "table", "ul", "ol", "dl", "figure", "iframe"}
WHOLE |= {"script", "style", "video", "audio", "object", "textarea", "select"}
TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)\b[^<>]*>", re.IGNORECASE)
GAP = re.compile(r"\n[ \t]*\n")
PICTURE = re.compile(r"<(?:img|iframe|input|embed)\b", re.IGNORECASE)


def with_paragraphs(text: str) -> str:
    """Return the text as HTML."""
    writer = Writer()
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    place = 0
    for tag in TAG.finditer(text):
        writer.text(text[place : tag.start()])
        writer.tag(tag)
        place = tag.end()
    writer.text(text[place:])
    writer.end()
    return "".join(writer.html)


class Writer:
    """Collects text until a block begins or ends, and writes it as paragraphs."""

    def __init__(self) -> None:
        self.html: list[str] = []
        self.line: list[str] = []
        self.opening = "<p>"
        self.whole: list[str] = []  # the open elements that are kept as they are

    def text(self, text: str) -> None:
        (self.html if self.whole else self.line).append(text)

    def tag(self, tag: re.Match[str]) -> None:
        name, is_end = tag[2].lower(), bool(tag[1])
        if self.whole:
            self.html.append(tag[0])
            self.follow(name, is_end)
        elif name == "p":
            self.end()
            self.opening = "<p>" if is_end else tag[0]
        elif name in WHOLE or name in CONTAINERS:
            self.end()
            self.html.append(tag[0])
            if name in WHOLE and not is_end:
                self.whole.append(name)
        else:
            self.line.append(tag[0])

    def follow(self, name: str, is_end: bool) -> None:
        """Note what opens and closes within an element that is kept: only elements of its own kind."""
        if name == self.whole[-1]:
            if is_end:
                self.whole.pop()
            else:
                self.whole.append(name)

    def end(self) -> None:
        text, self.line = "".join(self.line), []
        opening, self.opening = self.opening, "<p>"
        for part in GAP.split(text):
            if is_visible(part):
                self.html.append(f"{opening}{part.strip().replace(chr(10), '<br>')}</p>\n")
                opening = "<p>"
            else:
                self.html.append(part.strip())


def is_visible(text: str) -> bool:
    """Return whether a paragraph has more than spaces and tags."""
    return bool(PICTURE.search(text) or TAG.sub("", text).replace("&nbsp;", "").strip())
