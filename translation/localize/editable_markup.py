"""What a translator's field sends, as the strings that wagtail-localize keeps: inline tags and nothing else.

A text may hold several paragraphs (or bullets), which `BREAK` parts; in a field it is an `<hr>`.
"""

import re

import nh3

TAGS = {"a", "b", "i", "em", "strong", "sub", "sup", "br"}
PARAGRAPH_BREAK = "\u2029"  # PARAGRAPH SEPARATOR
OMITTED = "\ue000"  # stands for a text left out while a translation is put together; never stored
LINK_ID = re.compile(r"a\d+", re.ASCII)
TOKEN = re.compile(r"<(/?)([a-zA-Z0-9]+)[^<>]*>|[^<\u2029]+|\u2029|<")
ONLY_OMITTED = re.compile(rf"<([a-zA-Z0-9]+)\b[^<>]*>\s*{OMITTED}\s*</\1>")
BREAKS = re.compile(r"\s*(?:<br>\s*)*\u2029(?:\s|<br>)*")


def from_field_html(html: str, *, can_split: bool = True) -> str:
    """The text with its bold, italic and links; everything else that a paste brought along is dropped."""
    html = nh3.clean(
        html.replace(OMITTED, ""),
        tags={*TAGS, "hr"},
        attributes={"a": {"id"}},
        attribute_filter=link_id_alone,
        link_rel=None,
        strip_comments=True,
    )
    html = html.replace("<strong>", "<b>").replace("</strong>", "</b>")
    html = html.replace("<em>", "<i>").replace("</em>", "</i>")
    html = html.replace("&nbsp;", "\u00a0").replace("<hr>", PARAGRAPH_BREAK)
    html = BREAKS.sub(PARAGRAPH_BREAK if can_split else " ", html)
    return re.sub(r"(?:\s*<br>\s*)+$", "", html).strip(f" \n\t{PARAGRAPH_BREAK}")


def link_id_alone(tag: str, attribute: str, value: str) -> str | None:
    """localize counts the links of a text: `a1`, `a2`. Another id is none of its, and could be anything."""
    return value if LINK_ID.fullmatch(value) else None


def to_field_html(text: str) -> str:
    """A stored text as a field shows it, safe to put into a page."""
    return from_field_html(text).replace(PARAGRAPH_BREAK, "<hr>")


def split_paragraphs(html: str) -> list[str]:
    """Rich text parted at each `BREAK`, with whole tags on either side and without what is left out."""
    while (shorter := ONLY_OMITTED.sub(OMITTED, html)) != html:
        html = shorter
    pieces, opened = [""], []
    for token in TOKEN.finditer(html.replace(OMITTED, "")):
        closes, tag = token[1], token[2]
        if token[0] == PARAGRAPH_BREAK:
            pieces[-1] += "".join(f"</{name}>" for name, _whole in reversed(opened))
            pieces.append("".join(whole for _name, whole in opened))
            continue
        pieces[-1] += token[0]
        if closes and opened:
            opened.pop()
        elif tag and not closes and tag.lower() != "br" and not token[0].endswith("/>"):
            opened.append((tag, token[0]))
    return [piece for piece in pieces if piece]
