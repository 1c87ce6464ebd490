"""What a translator's field sends, as the strings that wagtail-localize keeps: inline tags and nothing else.

A text may hold several paragraphs (or bullets), which `BREAK` parts; in a field it is an `<hr>`.
"""

import re

import nh3

from translation.localize.inline_markup import OMITTED, PARAGRAPH_BREAK

TAGS = {"a", "b", "i", "em", "strong", "sub", "sup", "br"}
LINK_ID = re.compile(r"a\d+", re.ASCII)
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
