"""The text of a story in plain markup, as journalists paste it: no classes, no pictures, complete addresses."""

import re
from collections.abc import Collection, Mapping
from typing import Any

import nh3
from django.template.loader import render_to_string

from core.links import prefetched_links
from news.material.pictures import StoryPicture

INLINE_TAGS = {"a", "b", "strong", "i", "em", "sup", "sub", "br"}
TABLE_TAGS = {"table", "caption", "thead", "tbody", "tr", "th", "td"}
TAGS = {*INLINE_TAGS, *TABLE_TAGS, "p", "h1", "h2", "ul", "ol", "li", "blockquote"}
ATTRIBUTES = {"a": {"href"}, "th": {"scope"}}
# What a version with pictures has in addition.
FIGURE_TAGS = {"figure", "img", "figcaption"}
FIGURE_ATTRIBUTES = {"img": {"src", "alt"}}
FIGURE_CLASSES = {"th": {"figures"}, "td": {"figures"}}
SCHEMES = {"http", "https", "mailto", "tel"}
BLOCK = "p|h1|h2|ul|ol|li|blockquote|table|caption|thead|tbody|tr|th|td"


def clean_markup(
    story: Any,
    pictures: list[StoryPicture],
    address: str,
    *,
    images: dict[int, str] | None = None,
) -> str:
    """Return the story with captions, contacts and boilerplate; `address` is its absolute URL.

    `images` are addresses of pictures by primary key, which are then shown where the story has them.
    """
    context = {"story": story, "pictures": pictures, "address": address, "images": images}
    with prefetched_links(story.rich_texts()):
        html = render_to_string("news/material/text.html", context)
    if images is None:
        return plain_markup(html, address)
    return plain_markup(html, address, FIGURE_TAGS, FIGURE_ATTRIBUTES, FIGURE_CLASSES)


def plain_markup(
    html: str,
    address: str,
    more_tags: Collection[str] = (),
    more_attributes: Mapping[str, set[str]] | None = None,
    classes: Mapping[str, set[str]] | None = None,
) -> str:
    """Return HTML with plain tags and absolute links only, those of the site on the host of `address`."""
    clean = nh3.clean(
        html,
        tags={*TAGS, *more_tags},
        attributes={**ATTRIBUTES, **(more_attributes or {})},
        allowed_classes=dict(classes or {}),
        link_rel=None,
        url_schemes=SCHEMES,
    )
    root = re.match(r"https?://[^/]+", address)
    if root:
        clean = re.sub(r'(<a href=")/', rf"\g<1>{root[0]}/", clean)
    return tidy(clean)


def tidy(html: str) -> str:
    """Return the markup with one block on each line, without the white space of templates."""
    html = re.sub(r"[ \t\r\n]+", " ", html)
    html = re.sub(rf" *(</?(?:{BLOCK})(?: [^>]*)?>) *", r"\1", html)
    html = re.sub(r" *<br> *", "<br>", html)
    html = re.sub(r"<(p|li|blockquote)></\1>", "", html)
    return (
        re.sub(rf"(</(?:{BLOCK})>|<(?:ul|ol|table|thead|tbody|tr)>)", "\\1\n", html).strip() + "\n"
    )
