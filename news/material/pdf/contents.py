"""What the PDF file of a story shows: its plain markup with its pictures, in the site's font."""

import hashlib
import json
import shutil
import tempfile
from pathlib import Path, PurePosixPath
from typing import Any

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from core.look.tokens import STANDARD_LOOK
from core.models import Newsroom
from news.material.making import forget, refresh
from news.material.markup import clean_markup
from news.material.pdf.printing import PdfError, can_print, logger, print_folder
from news.material.pictures import StoryPicture, downloadable
from news.models import StoryPdf

# Part of the fingerprint: a higher number makes all files again.
VERSION = 2
MOST_PICTURES = 40
FONT = "fonts/schibsted-grotesk.woff2"
STYLE = Path(__file__).parent / "story.css"


def file_of(picture: StoryPicture) -> Any:
    """Return the smallest file of a picture for journalists, which is large enough for a page."""
    return picture.downloads[-1].file


def style_of(newsroom: Any) -> str:
    """Return what the newsroom's look changes; of a font of the reader's device there is none here."""
    look = newsroom.look if newsroom else STANDARD_LOOK
    return f"\na {{ color: {look.brand.light}; }}\n" if look.main_colour else ""


class PdfContents:
    """The contents for a public story, in its language, which must be active."""

    def __init__(self, story: Any) -> None:
        story.prefetch_pictures([])
        pictures = downloadable(story)[:MOST_PICTURES]
        stored = {one.pk: file_of(one) for one in pictures}
        self.files = {
            pk: (f"{pk}{PurePosixPath(file.name).suffix}", file) for pk, file in stored.items()
        }
        names = {pk: name for pk, (name, _file) in self.files.items()}
        markup = clean_markup(story, pictures, story.full_url or "", images=names)
        markup = markup.replace("<table>", '<div class="table"><table>')
        markup = markup.replace("</table>", "</table></div>")
        newsroom = Newsroom.objects.for_site(story.get_site(), story.language)
        self.style = STYLE.read_text() + style_of(newsroom)
        context = {
            "story": story,
            "newsroom": newsroom,
            "markup": mark_safe(markup),  # noqa: S308 (it was cleaned)
        }
        self.html = render_to_string("news/material/pdf.html", context)

    @property
    def fingerprint(self) -> str:
        stored = [file.name for _name, file in self.files.values()]
        shown = [VERSION, self.style, self.html, stored]
        return hashlib.sha256(json.dumps(shown).encode()).hexdigest()

    def write_into(self, folder: str) -> None:
        """Write all that is printed into a folder."""
        place = Path(folder)
        (place / "story.html").write_text(self.html)
        (place / "story.css").write_text(self.style)
        shutil.copy(str(finders.find(FONT)), place / "font.woff2")
        for name, file in self.files.values():
            with file.storage.open(file.name) as stored, (place / name).open("wb") as copy:
                shutil.copyfileobj(stored, copy)


def write(contents: PdfContents, target: Any, **options: Any) -> None:
    with tempfile.TemporaryDirectory(prefix="story-pdf-") as folder:
        contents.write_into(folder)
        with print_folder(folder, **options).open("rb") as printed:
            shutil.copyfileobj(printed, target)


def refresh_story_pdf(pk: int) -> None:
    """Make the PDF file of a story if it is missing or shows something else.

    Where none can be made, an outdated one is deleted, so that readers are offered no other text than the page's.
    """
    if not can_print():
        forget(StoryPdf, pk)
        return
    try:
        refresh(StoryPdf, pk, PdfContents, write)
    except PdfError:
        logger.exception("The story %s was not printed", pk)
        forget(StoryPdf, pk)
