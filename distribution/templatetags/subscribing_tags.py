"""Links from readers' pages to the form for subscribing."""

from typing import Any
from urllib.parse import urlencode

from django import template
from django.urls import reverse
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from core.languages import name_in_sentence
from core.models import Organisation
from core.templatetags.newsroom_tags import languages
from news.models import Topic

register = template.Library()


def form_url(**arguments: Any) -> str:
    """Return the URL of the form in the reader's language, filled in with these arguments."""
    query = urlencode({name: value for name, value in arguments.items() if value})
    return reverse("subscribe") + (f"?{query}" if query else "")


@register.simple_tag(takes_context=True)
def subscribe_url(context: dict[str, Any]) -> str:
    """Return the URL of the form, filled in with the topic or sender that the page is about."""
    topic, sender = context.get("topic"), context.get("organisation")
    topic = topic or getattr(context.get("filters"), "topic", None)
    if isinstance(topic, Topic):
        return form_url(topic=topic.translation_key)
    if isinstance(sender, Organisation):
        return form_url(organisation=sender.translation_key)
    return form_url()


@register.simple_tag
def availability_url(story: Any) -> str:
    """Return the URL at which one asks to be told when a story is available in the reader's language."""
    return form_url(story=story.translation_key, language=get_language())


@register.inclusion_tag("distribution/availability.html", takes_context=True)
def availability_links(context: dict[str, Any]) -> dict[str, Any]:
    """Render a link for each language of the newsroom that a public story lacks, in that language."""
    page = context["page"]
    missing = [entry.code for entry in languages(context) if entry.notice] if page.live else []
    links = []
    for code in missing:
        with override(code):
            text = _("Tell me when this is available in %(language)s")
            links.append(
                (code, availability_url(page), text % {"language": name_in_sentence(code)})
            )
    return {"links": links}
