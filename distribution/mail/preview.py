"""The mail of a release before it is sent: from the approved text of each language, else from the latest draft."""

from base64 import b64encode
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.utils.translation import gettext as _
from django.utils.translation import override

from core.languages import language_name
from core.visibility import cached_restrictions
from distribution.mail.kinds import story_context
from distribution.mail.messages import QuotedMessage, one_line
from distribution.mail.parts import unknown_kinds
from distribution.mail.personal import filled
from distribution.mail.pictures import NAME, attachment
from distribution.mail.rendering import Rendered, rendered
from distribution.models import Dispatch
from news.models import StoryPage
from release.links.approved import approved_revisions
from release.versions import Version

TESTS_PER_HOUR = 10
HOUR = 3600  # seconds


@dataclass(frozen=True)
class Preview:
    """A mail as a subscriber who reads `language` gets it; `notes` are what an editor should know of it."""

    language: str
    story: StoryPage
    mail: Rendered
    html: str
    text: str
    notes: list[str]

    @property
    def framed(self) -> str:
        """The HTML with its picture inside, as a frame shows it."""
        picture = b64encode(self.mail.picture).decode()
        return self.html.replace(f"cid:{NAME}", f"data:image/jpeg;base64,{picture}")

    @property
    def kilobytes(self) -> int:
        return round(len(self.html.encode()) / 1000)


def languages_of(versions: list[Version]) -> list[str]:
    """Return the languages of readers: those of the story, then those in which it is not."""
    own = [one.page.language for one in versions]
    return [*own, *(code for code, _name in settings.LANGUAGES if code not in own)]


def version_for(versions: list[Version], language: str) -> Version:
    """Return the version that readers of a language get: theirs, else the original."""
    return next((one for one in versions if one.page.language == language), versions[0])


def preview(versions: list[Version], language: str) -> Preview:
    """Return the mail of a publication to subscribers, as if the release was public now."""
    story = text_of(version_for(versions, language))
    site = story.get_site()
    with cached_restrictions(), override(language):
        context = story_context(story)
        mail = rendered(str(Dispatch.Kind.PUBLICATION), site, context, language)
    # There is no recipient whose links these could be.
    values = dict.fromkeys(("leave", "manage"), site.root_url + "/")
    html, text = filled(mail.mail.html, mail.mail.text, values, {"subscriber"})
    return Preview(language, story, mail, html, text, list(notes_of(story, context, language)))


def text_of(version: Version) -> Any:
    revision = approved_revisions([version]).get(version.page.pk)
    return revision.as_object() if revision else version.page.get_latest_revision_as_object()


def notes_of(story: StoryPage, context: dict[str, Any], language: str) -> Any:
    if story.language != language:
        name = {"language": language_name(language)}
        yield _("There is no version in this language: %(language)s. Readers are told so.") % name
    if not context["contacts"]:
        yield _("No press contact can be reached. Answers go to the publisher.")
    if context["mail"].is_shortened:
        yield _("The text is too long for a mail, and ends with a link to the rest.")
    for label in unknown_kinds(story):
        yield _("Not shown in mails: %(block)s") % {"block": label}


def test_message(shown: Preview, address: str) -> QuotedMessage:
    """Return the mail to a user of the admin, marked as a test."""
    message = QuotedMessage(
        one_line(_("Test: %(subject)s") % {"subject": shown.mail.mail.subject}),
        shown.text,
        to=[one_line(address)],
        reply_to=[shown.mail.reply_to] if shown.mail.reply_to else None,
        headers={"Auto-Submitted": "auto-generated", "Content-Language": shown.language},
    )
    message.attach_alternative(shown.html, "text/html")
    if shown.mail.picture:
        message.attach(attachment(shown.mail.picture))
    return message


def may_test(user: Any) -> bool:
    """Count a test; return whether the user has not reached the limit of an hour."""
    key = f"distribution.mail_tests.{user.pk}"
    cache.add(key, 0, HOUR)
    return cache.incr(key) <= TESTS_PER_HOUR
