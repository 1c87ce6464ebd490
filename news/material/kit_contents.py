"""What the media kit of a story holds: texts in one language, original pictures, documents, captions and contacts."""

import hashlib
import json
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from openpyxl import Workbook

from core.files.delivery import download_name
from core.files.kinds import FileKind
from core.models import Attachment, Newsroom
from news.material.files import FORMATS, written
from news.material.markup import clean_markup
from news.material.pictures import StoryPicture, downloadable
from news.material.plain import plain_text
from news.models import StoryPdf

# Part of the fingerprint: a higher number makes all kits again.
VERSION = 2
MOST_PICTURES = 60


@dataclass(frozen=True)
class KitFile:
    """A stored file, and its name in the kit."""

    name: str
    file: Any
    size: int


class KitContents:
    """The contents for a public story, in its language, which must be active."""

    def __init__(self, story: Any) -> None:
        self.story = story
        story.prefetch_pictures([])
        self.pictures = downloadable(story)[:MOST_PICTURES]
        self.address = story.full_url or ""
        self.markup = clean_markup(story, self.pictures, self.address)
        newsroom = Newsroom.objects.for_site(story.get_site(), story.language)
        self.terms = newsroom.picture_terms if newsroom else ""

    @property
    def fingerprint(self) -> str:
        """A hash of all that the kit shows, for which no file is opened."""
        shown = [
            VERSION,
            self.story.slug,
            self.markup,
            self.terms,
            [self.row_of(one) for one in self.pictures],
            [one.figure.picture.file.name for one in self.pictures],
            [(one.name, one.file.name) for one in [*self.pdf_files, *self.documents]],
        ]
        return hashlib.sha256(json.dumps(shown, default=str).encode()).hexdigest()

    # Stored files ---------------------------------------------------------------------------------

    @property
    def pdf_files(self) -> list[KitFile]:
        """The PDF file of the story, where the installation makes one."""
        found = StoryPdf.objects.filter(page=self.story.pk).exclude(file="")
        return [KitFile(f"{self.story.slug}.pdf", one.file, one.size) for one in found]

    @property
    def picture_files(self) -> list[KitFile]:
        found = []
        for one in self.pictures:
            file = one.figure.picture.file
            size = one.figure.picture.file_size or 0
            found.append(KitFile(f"{_('pictures')}/{one.kit_name(self.story)}", file, size))
        return found

    @property
    def documents(self) -> list[KitFile]:
        """The public documents of the story, once each; a title that two have gets a number."""
        items = [
            item
            for block in self.story.body
            if block.block_type == "documents"
            for item in block.value.present
        ]
        pks = [item["document"].pk for item in items]
        public = set(
            FileKind("", Attachment).public_rows().filter(pk__in=pks).values_list("pk", flat=True)
        )
        found: dict[int, KitFile] = {}
        names: set[str] = set()
        for item in items:
            document = item["document"]
            if document.pk not in public or document.pk in found:
                continue
            title = item["title"] or document.title
            number, name = 1, download_name(title, document.file.name)
            while name.lower() in names:
                number += 1
                name = download_name(f"{title} {number}", document.file.name)
            names.add(name.lower())
            path = f"{_('documents')}/{name}"
            found[document.pk] = KitFile(path, document.file, document.file_size or 0)
        return list(found.values())

    @property
    def files(self) -> tuple[list[KitFile], list[KitFile]]:
        """Return the files that fit into `MEDIA_KIT_BYTES`, and those that do not."""
        kept, left_out, total = [], [], 0
        for one in [*self.pdf_files, *self.picture_files, *self.documents]:
            if total + one.size > settings.MEDIA_KIT_BYTES:
                left_out.append(one)
            else:
                kept.append(one)
                total += one.size
        return kept, left_out

    # Texts ----------------------------------------------------------------------------------------

    def texts(self, left_out: list[KitFile]) -> dict[str, bytes]:
        """Return the written files by name."""
        slug = self.story.slug
        found = {f"{slug}.{form}": written(form, self.markup, self.story) for form in FORMATS}
        context = {
            "story": self.story,
            "pictures": self.pictures,
            "terms": self.terms,
            "address": self.address,
            "left_out": left_out,
        }
        for name, template in (
            (_("read-me"), "news/material/kit_read_me.html"),
            (pgettext("file name", "contact"), "news/material/kit_contact.html"),
            (_("captions"), "news/material/kit_captions.html"),
        ):
            text = plain_text(render_to_string(template, context))
            if text.strip():
                found[f"{name}.txt"] = b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()
        if self.pictures:
            found[f"{_('captions')}.xlsx"] = self.spreadsheet()
        return found

    def spreadsheet(self) -> bytes:
        book = Workbook(write_only=True)
        sheet = book.create_sheet(_("Captions")[:31])
        sheet.append(
            [
                _("File"),
                _("Caption"),
                _("Credit line"),
                _("Alt text"),
                _("Copyright"),
                _("Terms of use"),
            ]
        )
        for one in self.pictures:
            sheet.append([as_text(value) for value in self.row_of(one)])
        content = BytesIO()
        book.save(content)
        return content.getvalue()

    def row_of(self, one: StoryPicture) -> list[str]:
        figure, picture = one.figure, one.figure.picture
        label = f"{figure.label}: " if figure.label else ""
        return [
            one.kit_name(self.story),
            f"{label}{figure.caption_text}",
            figure.credit_line,
            str(figure.alt_text),
            picture.copyright,
            picture.licence or self.terms,
        ]


def as_text(value: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{value}" if value[:1] in ("=", "+", "@", "\t", "\r") else value
