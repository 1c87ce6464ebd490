"""Messages to chat channels: Slack (blocks) and Teams (an Adaptive Card, as its workflows take it)."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from core.languages import language_name

# Characters of a text; the services cut longer ones or refuse them.
LONGEST = 1000
CARD = "application/vnd.microsoft.card.adaptive"


@dataclass(frozen=True)
class Notice:
    """What people are told: what happened, in which newsroom, and to which story."""

    event: str
    newsroom: str
    text: str = ""
    title: str = ""
    url: str = ""
    # The addresses of the other public languages.
    others: dict[str, str] = field(default_factory=dict)


def slack(notice: Notice) -> dict[str, Any]:
    title = link(notice.url, notice.title or notice.url)
    lines = [" · ".join(filter(None, (f"*{escaped(notice.event)}*", title)))]
    if notice.text:
        lines.append(escaped(notice.text))
    about = [escaped(notice.newsroom)]
    about += [link(url, language_name(code)) for code, url in notice.others.items()]
    return {
        "text": escaped(": ".join(filter(None, (notice.event, notice.title)))),
        "blocks": [
            {"type": "section", "text": mrkdwn("\n".join(lines))},
            {"type": "context", "elements": [mrkdwn(" · ".join(about))]},
        ],
    }


def mrkdwn(text: str) -> dict[str, str]:
    return {"type": "mrkdwn", "text": text}


def escaped(text: str) -> str:
    """Escape what Slack takes for links and mentions, as its documentation says."""
    one_line = " ".join(text.split())[:LONGEST]
    return one_line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def link(url: str, text: str) -> str:
    label = escaped(text).replace("|", "¦")
    return f"<{url}|{label}>" if url else label


def teams(notice: Notice) -> dict[str, Any]:
    body = [
        runs(f"{notice.event} · {notice.newsroom}", isSubtle=True),
        *([runs(notice.title, weight="Bolder", size="Medium")] if notice.title else []),
        *([runs(notice.text)] if notice.text else []),
    ]
    actions = [action(_("Open"), notice.url)] if notice.url else []
    actions += [action(language_name(code), url) for code, url in notice.others.items()]
    card = {
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "type": "AdaptiveCard",
        "version": "1.4",
        "body": body,
        "actions": actions,
    }
    attachment = {"contentType": CARD, "contentUrl": None, "content": card}
    return {"type": "message", "attachments": [attachment]}


def runs(text: str, **style: Any) -> dict[str, Any]:
    """Return a block in which nothing is taken for Markdown."""
    run = {"type": "TextRun", "text": " ".join(text.split())[:LONGEST], **style}
    return {"type": "RichTextBlock", "inlines": [run]}


def action(title: str, url: str) -> dict[str, str]:
    return {"type": "Action.OpenUrl", "title": title, "url": url}
