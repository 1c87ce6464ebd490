"""A story as its mail shows it, in HTML and plain text, with links to its material and its contacts."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.template.defaultfilters import filesizeformat
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe
from django.utils.translation import get_language, ngettext, override, pgettext
from django.utils.translation import gettext as _

from core.languages import language_of, name_in_sentence
from distribution.mail.layout import plain
from distribution.mail.parts import Part, parts_of
from distribution.mail.pictures import MailPicture, picture_of
from distribution.mail.story_text import as_text
from news.material.pictures import downloadable
from news.models import StoryPage
from pictures.rendition_sizes import PRESS

FOLDER = "distribution/mail/parts"


@dataclass(frozen=True)
class Material:
    """A link to what journalists take. `language` is that of the page that it leads to, if it is another."""

    label: str
    url: str
    language: str = ""


class StoryMail:
    """The parts of a mail that show a story. The reader's language is active, the story may be in another."""

    def __init__(self, story: StoryPage) -> None:
        self.story = story
        self.language: str = story.language
        self.url: str = story.full_url or ""
        # How many parts are shown; None means all.
        self.length: int | None = None

    @property
    def subject(self) -> str:
        return self.story.mail_subject or self.story.title

    @property
    def lang(self) -> str:
        """The value of a `lang` attribute; empty if the reader reads the same language."""
        return "" if self.language == get_language() else self.language

    @cached_property
    def every_part(self) -> list[Part]:
        with override(self.language):
            return parts_of(self.story, self.url)

    @property
    def parts(self) -> list[Part]:
        return self.every_part[: self.length]

    @cached_property
    def picture(self) -> MailPicture | None:
        return picture_of(self.story)

    @property
    def is_shortened(self) -> bool:
        return self.length is not None and self.length < len(self.every_part)

    @property
    def html(self) -> str:
        """The story from its kind to its last line, in its language."""
        with override(self.language):
            html = render_to_string(f"{FOLDER}/story.html", {"mail": self, "story": self.story})
        return mark_safe(html)  # noqa: S308 (rendered)

    @property
    def text(self) -> str:
        body = as_text("".join(part.markup for part in self.parts))
        with override(self.language):
            values = {"mail": self, "story": self.story, "body": body}
            return plain("parts/story.txt", values)

    @property
    def about(self) -> str:
        """What the organisations say of themselves, in HTML."""
        with override(self.language):
            html = render_to_string(f"{FOLDER}/about.html", {"story": self.story})
        return mark_safe(html)  # noqa: S308 (rendered)

    @property
    def about_text(self) -> str:
        return as_text(self.about)

    @property
    def contacts(self) -> list[Any]:
        return [one for one in self.story.press_contacts if one.is_reachable]

    @cached_property
    def picture_count(self) -> int:
        self.story.prefetch_pictures([], PRESS)
        return len(downloadable(self.story))

    @property
    def material(self) -> list[Material]:
        """The pages and files below the story, as links that are the same for all recipients."""
        found = [Material(_("Read it on the web"), self.url)]
        if self.picture_count:
            label = ngettext(
                "%(number)s picture for the press",
                "%(number)s pictures for the press",
                self.picture_count,
            )
            label %= {"number": self.picture_count}
            found.append(Material(label, self.below("pictures")))
        found.append(Material(_("Text to copy"), self.below("text")))
        for label, kind, made in (
            (_("Print version"), "PDF", self.story.pdf),
            (_("Media kit"), "ZIP", self.story.kit),
        ):
            if made and made.file:
                size = f"{kind}, {filesizeformat(made.size)}"
                found.append(Material(f"{label} ({size})", self.absolute(made.file.url)))
        return [*found, *self.other_languages]

    @property
    def other_languages(self) -> list[Material]:
        found = []
        for version in self.story.live_translations:
            language = language_of(version)
            with override(language):
                label = _("Read it in %(language)s") % {"language": name_in_sentence(language)}
            found.append(Material(label, version.page.full_url or "", language))
        return found

    def below(self, page: str) -> str:
        """Return the URL of a page below that of the story: `text` or `pictures`, in the story's language."""
        with override(self.language):
            return f"{self.url}{pgettext('address', page)}/"

    def absolute(self, url: str) -> str:
        root = "/".join(self.url.split("/")[:3])
        return url if "://" in url else root + url
