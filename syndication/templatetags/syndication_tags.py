"""Template tag for a story's metadata."""

import json
from typing import Any

from django import template
from django.utils.safestring import mark_safe

from core.models import Organisation
from core.templatetags.newsroom_tags import canonical
from news.models import Topic
from pictures.renditions import share_image
from syndication.feeds.links import FeedLink, feed_links
from syndication.jsonld import event, news_article
from syndication.pages import (
    breadcrumbs,
    description_of,
    graph,
    share_picture,
    shared,
    structure_of,
    title_of,
)
from syndication.selections import Selection

register = template.Library()

# As in Django's json_script: the data cannot close the script element.
ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


@register.simple_tag(takes_context=True)
def feeds_of_page(context: dict[str, Any]) -> list[FeedLink]:
    """Return the feeds of what the page lists, or of the whole newsroom."""
    return feed_links(selection_of(context))


@register.inclusion_tag("syndication/feed_links.html", takes_context=True)
def linked_feeds(context: dict[str, Any]) -> dict[str, Any]:
    """Render the `link` elements of the page's feeds; a page about a part also has the newsroom's."""
    links = feed_links(selection_of(context))
    every = feed_links(Selection())
    links += [link for link in every if link not in links]
    return {"links": links, "newsroom": context.get("newsroom")}


def selection_of(context: dict[str, Any]) -> Selection:
    """Return the selection of a topic's page or a filtered list. There are no feeds of years."""
    topic, filters = context.get("topic"), context.get("filters")
    if isinstance(topic, Topic):
        return Selection(topic=topic.slug)
    if isinstance(sender := context.get("organisation"), Organisation):
        return Selection(organisation=str(sender.translation_key))
    if filters:
        return Selection(topic=filters.topic.slug if filters.topic else "", kind=filters.kind)
    return Selection()


@register.inclusion_tag("syndication/share_card.html", takes_context=True)
def share_card(context: dict[str, Any]) -> dict[str, Any]:
    """Render the card that social networks show of a shared story."""
    story, site = context["page"], context["request"].get_host()
    return {"story": story, "site": site, "share": shared_picture(story)}


def shared_picture(story: Any) -> Any:
    """Return the rendition of the lead picture for share cards, or None."""
    return story.lead_picture and share_image(story.lead_picture, story.lead_crop)


@register.inclusion_tag("syndication/story_meta.html", takes_context=True)
def story_meta(context: dict[str, Any]) -> dict[str, Any]:
    """Render a story's JSON-LD, and the picture and times of its share card."""
    story, request = context["page"], context["request"]
    # The publisher of a story from another newsroom is that newsroom's.
    newsroom = context.get("shared_from") or context["newsroom"]
    article = news_article(story, request, newsroom)
    events = [event(story, request, newsroom)] if story.is_event else []
    way = breadcrumbs(context, [(story.title, canonical(context))])
    return {
        "story": story,
        "share": shared(story.lead_figure, shared_picture(story), request),
        "json": script_json(graph([article, *events, way])),
        "beside": (story.get_url(request) or "").rstrip("/") if story.live else "",
    }


def script_json(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False).translate(ESCAPES)
    return mark_safe(text)  # noqa: S308  # escaped as in `json_script`


@register.simple_tag(takes_context=True)
def page_name(context: dict[str, Any]) -> str:
    return title_of(context)


@register.simple_tag(takes_context=True)
def page_description(context: dict[str, Any]) -> str:
    return description_of(context)


@register.inclusion_tag("syndication/page_meta.html", takes_context=True)
def page_meta(context: dict[str, Any]) -> dict[str, Any]:
    """Render the share picture and JSON-LD of a page that is no story."""
    if "request" not in context:
        return {}
    nodes = structure_of(context)
    return {
        "share": share_picture(context),
        "json": script_json(graph(nodes)) if nodes else "",
    }
