"""The whole text of stories as plain HTML, for feeds and other machines."""

from collections.abc import Iterable
from functools import partial
from typing import Any
from urllib.parse import urljoin

import nh3
from django.http import HttpRequest
from django.template.loader import render_to_string

from core.links import prefetched_links
from news.blocks import StoryBlocks
from pictures.crops import crops_in
from pictures.prefetching import collect_ids, fetch, prefetched
from syndication.texts import plain

TAGS = {"p", "h2", "ul", "ol", "li", "blockquote", "figure", "figcaption", "img", "a", "br"}
TAGS |= {"b", "strong", "i", "em", "sub", "sup"}
TAGS |= {"table", "caption", "thead", "tbody", "tr", "th", "td"}
ATTRIBUTES = {
    "*": {"lang"},
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "th": {"scope"},
}
ADDRESSES = {"href", "src"}
# Templates in place of those of the page, which say what only a page does.
TEMPLATES = {"video": "syndication/video.html"}


def bodies_of(stories: Iterable[Any], request: HttpRequest) -> dict[int, str]:
    """Return the bodies by primary key, with absolute addresses; the number of queries does not depend on theirs."""
    stories = list(stories)
    raw = {story.pk: list(story.body.raw_data) for story in stories}
    every = [block for blocks in raw.values() for block in blocks]
    shapes = {crop.shape("figure") for _pk, crop in crops_in(every)}
    pictures = fetch(collect_ids(every), "figure", "portrait", *shapes)
    # One stream for all, so that its documents and fact boxes are fetched together.
    with prefetched(pictures), prefetched_links(str(raw[story.pk]) for story in stories):
        blocks = iter(StoryBlocks().to_python(every))
        found = {pk: [next(blocks) for _block in own] for pk, own in raw.items()}
        return {pk: body_of(own, request) for pk, own in found.items()}


def body_of(blocks: Iterable[Any], request: HttpRequest) -> str:
    return "\n".join(filter(None, (block_html(block, request) for block in blocks)))


def block_html(block: Any, request: HttpRequest) -> str:
    """Render a block as the page does, and keep only what has a meaning without its styles."""
    if template := TEMPLATES.get(block.block_type):
        html: str = render_to_string(template, {"value": block.value})
    else:
        html = str(block.render())
    return clean(html, request.build_absolute_uri("/"))


def clean(html: str, root: str) -> str:
    """Return HTML with plain tags and absolute addresses only."""
    cleaned = nh3.clean(
        plain(html),
        tags=TAGS,
        attributes=ATTRIBUTES,
        attribute_filter=partial(absolute, root),
        link_rel=None,
    )
    return "\n".join(line for line in map(str.strip, cleaned.splitlines()) if line)


def absolute(root: str, tag: str, name: str, value: str) -> str:
    return urljoin(root, value) if name in ADDRESSES else value
