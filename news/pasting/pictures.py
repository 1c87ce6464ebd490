"""Pictures of pasted text and of Word files, stored in the library."""

from dataclasses import dataclass
from html import escape
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.images.utils import find_image_duplicates
from wagtail.models import Locale
from wagtail.permissions import policy_registry
from wagtail.utils.file import hash_filelike

from news.pasting.blocks import Raw
from news.pasting.notices import Lost, Notices
from pictures.models import Picture, PictureText

MOST_PICTURES = 40


@dataclass
class PictureStore:
    """Stores pictures for a user, with alternative texts in a language."""

    user: Any
    locale: Locale
    title: str  # of the story or file, for the titles of the pictures
    most: int = MOST_PICTURES

    def find(
        self, address: str, contents: list[bytes], value: Raw, notices: Notices
    ) -> Picture | None:
        """Return the picture that an address in the text means; None if it is missing."""
        return self.stored(content_of(address, contents), value, notices)

    def place(self, blocks: list[Raw], contents: list[bytes], notices: Notices) -> list[Raw]:
        """Return the blocks with pictures in their figures, without figures whose picture is missing."""
        placed: list[Raw] = []
        taken = 0
        for block in blocks:
            if block["type"] == "figure":
                address = block["value"]["picture"]
                if taken >= self.most:
                    notices.add(Lost.MANY_PICTURES)
                    picture = None
                else:
                    picture = self.find(address, contents, block["value"], notices)
                if not picture:
                    if caption := block["value"]["caption"]:
                        placed.append({"type": "paragraph", "value": f"<p>{escape(caption)}</p>"})
                    continue
                taken += 1
                block["value"]["picture"] = picture.pk
            placed.append(block)
        return placed

    def stored(self, content: bytes | None, value: Raw, notices: Notices) -> Picture | None:
        """Return the picture in the library that has this content, created if need be."""
        if content is None:
            notices.add(Lost.PICTURE)
            return None
        policy = policy_registry.get_by_type(Picture)
        collections = policy.collections_user_has_permission_for(self.user, "add")
        collection = collections.order_by("depth", "path").first()
        if not collection:
            notices.add(Lost.NO_PERMISSION)
            return None
        return self.known(content) or self.create(content, value, notices, collection)

    def create(
        self, content: bytes, value: Raw, notices: Notices, collection: Any
    ) -> Picture | None:
        """Add a picture to the library; return None, with a notice, for a file that is no picture."""
        title = value["alt"] or self.title
        picture = Picture(title=title[:255], collection=collection, uploaded_by_user=self.user)
        picture.file = ContentFile(content, name="picture")  # type: ignore[assignment]  # a file field
        if len(content) > settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE:
            notices.add_refused_picture(title, _("The file is too large."))
            return None
        try:
            with transaction.atomic():
                picture.save()
                if value["alt"]:
                    text = {"alt_text": value["alt"]}
                    PictureText.objects.create(picture=picture, locale=self.locale, **text)
        except ValidationError as error:
            notices.add_refused_picture(title, " ".join(error.messages))
            return None
        value["alt"] = ""  # the figure shows the picture's own
        return picture

    def known(self, content: bytes) -> Picture | None:
        """Return a picture with the same file, if the user may choose it."""
        policy = policy_registry.get_by_type(Picture)
        wanted = Picture(file_hash=hash_filelike(ContentFile(content)))
        return find_image_duplicates(wanted, self.user, policy).first()


def content_of(address: str, contents: list[bytes]) -> bytes | None:
    scheme, _colon, number = address.partition(":")
    if scheme != "picture" or not (number.isascii() and number.isdecimal()):
        return None
    return contents[int(number)] if int(number) < len(contents) else None
