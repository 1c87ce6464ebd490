"""A story as Markdown."""

import json
from typing import Any

from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from pictures.renditions import share_image
from syndication.jsonld import root_of
from syndication.markdown import line, markdown
from syndication.texts import plain


def story_markdown(story: Any, request: HttpRequest) -> str:
    """Return a story of `with_everything`: facts about it as YAML, then headline, lead and text."""
    facts: dict[str, Any] = {
        "title": story.title,
        "language": story.language,
        "kind": str(story.get_kind_display()),
        "date": story.date and localtime(story.date).isoformat(),
        "updated": story.modified and story.modified.isoformat(),
        "url": story.addresses[story.language],
        "translations": {
            language: address
            for language, address in sorted(story.addresses.items())
            if language != story.language
        },
        "topics": [topic.name for topic in story.topics],
        "organisations": [one.name for one in story.organisations],
        "author": story.byline_text,
    }
    head = [f"{name}: {yaml(value)}" for name, value in facts.items() if value]
    blocks = [
        "\n".join(["---", *head, "---"]),
        f"# {line(plain(story.title))}",
        f"**{line(plain(story.lead))}**",
        *picture(story, request),
        line(plain(story.dated_dateline)),
        markdown(story.html),
        *corrections(story),
        *contacts(story),
    ]
    return "\n\n".join(filter(None, blocks)) + "\n"


def yaml(value: Any) -> str:
    """Return a value as JSON, which is YAML, too."""
    return plain(json.dumps(value, ensure_ascii=False))


def picture(story: Any, request: HttpRequest) -> list[str]:
    figure = story.lead_figure
    rendition = share_image(figure.picture, figure.crop) if figure else None
    if not rendition:
        return []
    texts = [figure.caption_text, f"({figure.credit_line})" if figure.credit_line else ""]
    caption = line(plain(" ".join(map(str, filter(None, texts)))))
    return [f"![{line(plain(figure.alt_text))}](<{root_of(request)}{rendition.url}>)", caption]


def corrections(story: Any) -> list[str]:
    if not story.shown_corrections:
        return []
    found = [
        f"- {date_format(one.date)}: {line(plain(one.text))}" for one in story.shown_corrections
    ]
    return [f"## {pgettext('heading', 'Corrections')}", "\n".join(found)]


def contacts(story: Any) -> list[str]:
    found = []
    for contact in story.contacts:
        ways = [contact.name, contact.title, contact.phone, contact.email]
        found.append("- " + line(plain(", ".join(filter(None, ways)))))
    return [f"## {_('Contact')}", "\n".join(found)] if found else []
