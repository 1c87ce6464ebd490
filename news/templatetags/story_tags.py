import json

from django import template
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from news.search import highlighted
from pictures.renditions import single_size
from syndication.jsonld import news_article

register = template.Library()

# As Django's json_script: nothing in the data can end the script element.
ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


@register.filter
def marked(text: str, query: str) -> str:
    return highlighted(text, query, get_language())


@register.inclusion_tag("news/meta.html", takes_context=True)
def story_meta(context):
    """JSON-LD and the share card's picture and times."""
    story, request = context["page"], context["request"]
    article = news_article(story, request, context["newsroom"])
    figure = story.lead_figure
    return {
        "story": story,
        "share": figure and single_size(figure.picture),
        "root": f"{request.scheme}://{request.get_host()}",
        "json": mark_safe(json.dumps(article, ensure_ascii=False).translate(ESCAPES)),
    }
