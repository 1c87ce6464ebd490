"""The text of a dispatch in one language, rendered once and kept for all who get it."""

from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.models import Site

from core.languages import name_in_sentence
from core.visibility import cached_restrictions
from distribution.mail.clicks import count_links
from distribution.mail.embargo import embargo_context
from distribution.mail.kinds import context_of
from distribution.mail.layout import Mail, newsroom_context, put_together
from distribution.mail.stories import StoryMail
from distribution.models import Dispatch, MailBody

Kind = Dispatch.Kind
# Gmail cuts a mail off after 102 kB; the personal links make it longer than its text.
MOST_BYTES = 80_000
LONGEST_SUBJECT = 255


@dataclass(frozen=True)
class Rendered:
    """A mail with its picture and envelope: the name of its sender, and the address that answers go to."""

    mail: Mail
    preheader: str
    sender: str
    reply_to: str
    picture: bytes = b""


def body_for(dispatch: Dispatch, language: str, story_language: str, variant: str = "") -> MailBody:
    """Return the text for readers of a language, and make it the first time. Raises `RenderingError`."""
    key = {"language": language, "story_language": story_language, "variant": variant}
    rows = MailBody.objects.filter(dispatch=dispatch, **key)
    body = rows.first() or stored(dispatch, key) or rows.get()
    body.dispatch = dispatch
    return body


def stored(dispatch: Dispatch, key: dict[str, str]) -> MailBody | None:
    """Render a text and store it; return None if another process was faster."""
    found = render(dispatch, **key)
    values = {name: getattr(found.mail, name) for name in ("subject", "html", "text")}
    values |= {
        name: getattr(found, name) for name in ("preheader", "sender", "reply_to", "picture")
    }
    with suppress(IntegrityError), transaction.atomic():
        body = MailBody.objects.create(dispatch=dispatch, **key, **values)
        if settings.MAIL_CLICKS and dispatch.kind not in Dispatch.PERSONAL:
            count_links(body)
        return body
    return None


def render(dispatch: Dispatch, language: str, story_language: str, variant: str = "") -> Rendered:
    """Return the mail of a dispatch. Raises `RenderingError`."""
    with cached_restrictions(), override(language):
        if dispatch.kind in Dispatch.PERSONAL:
            context = embargo_context(dispatch, language)
        else:
            context = context_of(dispatch, story_language, variant)
        return rendered(str(dispatch.kind), dispatch.site, context, language)


def rendered(kind: str, site: Site, context: dict[str, Any], language: str) -> Rendered:
    """Return the mail for a context; the reader's language is active."""
    context = {**newsroom_context(site, language), **context, "site": site}
    mail = fitting(kind, context, language)
    publisher = context["publisher"]
    mailboxes = [contact.email for contact in context.get("contacts", ()) if contact.email]
    mailboxes += [publisher.email] if publisher and publisher.email else []
    picture = context["mail"].picture if "mail" in context else None
    return Rendered(
        mail,
        context.get("preheader", ""),
        context["newsroom_name"],
        (mailboxes or [""])[0],
        picture.file if picture else b"",
    )


def fitting(kind: str, context: dict[str, Any], language: str) -> Mail:
    """Return the mail with as much of the story as fits; a note links to the rest."""
    context |= texts_of(kind, context, language)
    story: StoryMail | None = context.get("mail")
    mail = put_together(kind, context, language)
    while story and len(mail.html.encode()) > MOST_BYTES and story.length != 0:
        shown = len(story.parts)
        story.length = min(shown - 1, int(shown * MOST_BYTES / len(mail.html.encode())))
        mail = put_together(kind, context, language)
    # A headline may be as long, and there are words before it: a withdrawal must not fail for that.
    return replace(mail, subject=Truncator(mail.subject).chars(LONGEST_SUBJECT))


def texts_of(kind: str, context: dict[str, Any], language: str) -> dict[str, Any]:
    """Return what the mail says in the reader's language about that of the story."""
    story = context.get("story")
    if story is None or story.language == language:
        return {"lang": "", "fallback": ""}
    text = _("This is not available in %(language)s yet. You get it in %(other)s.")
    names = {"language": name_in_sentence(language), "other": name_in_sentence(story.language)}
    return {"lang": story.language, "fallback": text % names}
