"""The lead picture of a story comes with its mail, so that nothing is fetched when the mail is read."""

from dataclasses import dataclass
from email.mime.image import MIMEImage
from functools import lru_cache
from typing import Any

from django.conf import settings

from pictures.figures import Figure
from pictures.rendition_sizes import COMMON
from pictures.renditions import shown_as

# The Content-ID, which the HTML names as `cid:lead-picture`.
NAME = "lead-picture"
# In pixels: that of the text, and the most that the file has, for sharp screens.
WIDTH, MOST_WIDTH = 552, 960
# A larger file is left out: each recipient gets a copy.
MOST_BYTES = 120_000


@dataclass(frozen=True)
class MailPicture:
    """A figure, and the JPEG file in which it is shown."""

    figure: Figure
    file: bytes
    height: int
    src: str = f"cid:{NAME}"
    width: int = WIDTH


def picture_of(story: Any) -> MailPicture | None:
    """Return the lead picture in the largest of its sizes that fits, or None if there is none."""
    figure = story.lead_figure if settings.MAIL_PICTURES else None
    if not figure:
        return None
    shape, found = shown_as(figure.picture, figure.crop.shape("lead"))
    for spec in reversed(shape.specs(COMMON)):
        rendition = found.get(spec)
        if rendition and rendition.width <= MOST_WIDTH and (content := content_of(rendition)):
            height = round(WIDTH * rendition.height / rendition.width)
            return MailPicture(figure, content, height)
    return None


def content_of(rendition: Any) -> bytes:
    """Return the bytes of a rendition's file, or none if it is missing or too large."""
    try:
        if rendition.file.size > MOST_BYTES:
            return b""
        with rendition.file.open() as file:
            return bytes(file.read())
    except OSError:
        return b""


@lru_cache(maxsize=8)
def attachment(picture: bytes) -> MIMEImage:
    """Return a picture as the part of a mail to which its HTML refers; the mails of a dispatch share it."""
    part = MIMEImage(picture, "jpeg")
    part.add_header("Content-ID", f"<{NAME}>")
    part.add_header("Content-Disposition", "inline", filename=f"{NAME}.jpg")
    return part
