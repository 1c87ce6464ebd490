"""Converts between the HTML of an editable field and the strings of wagtail-localize, which have inline tags only.

`PARAGRAPH_BREAK`, which separates several paragraphs or bullets in one string, is an `<hr>` in a field.
"""

import re

import nh3

from translation.localize.inline_markup import OMITTED, PARAGRAPH_BREAK

TAGS = {"a", "b", "i", "em", "strong", "sub", "sup", "br"}
LINK_ID = re.compile(r"a\d+", re.ASCII)
BREAKS = re.compile(r"\s*(?:<br>\s*)*\u2029(?:\s|<br>)*")


def from_field_html(html: str, *, can_split: bool = True) -> str:
    """Return the field's text with bold, italic, sub- and superscript, links and line breaks.

    Any other markup, such as that of pasted text, is removed.
    """
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
    """Keep only the ids of wagtail-localize's links (`a1`, `a2`, …) as attributes."""
    return value if LINK_ID.fullmatch(value) else None


def to_field_html(text: str) -> str:
    """Return a stored text as a field shows it, sanitized."""
    return from_field_html(text).replace(PARAGRAPH_BREAK, "<hr>")
