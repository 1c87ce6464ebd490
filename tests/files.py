"""Requests for files without an account, for tests of access."""

from django.core.files.base import ContentFile
from django.test import Client

from core.models import Attachment
from pictures.rendition_sizes import SHAPES
from tests.factories import make_picture

CONTENT = b"%PDF-1.7\n" + bytes(range(256)) * 40


def make_document(title="Årsrapport 2025", name="arsrapport-2025.pdf") -> Attachment:
    return Attachment.objects.create(title=title, file=ContentFile(CONTENT, name=name))


def documents(*found, title=""):
    """Return a block with documents."""
    items = [
        {"type": "item", "id": str(place), "value": {"document": one.pk, "title": title}}
        for place, one in enumerate(found)
    ]
    return ("documents", {"items": items})


class Files:
    """A picture and a document, with all their URLs."""

    def __init__(self, picture=None, document=None):
        self.picture = picture or make_picture(alt_nb="En kran.")
        self.document = document or make_document()
        specs = [spec for shape in SHAPES.values() for spec in shape.all_specs]
        renditions = self.picture.get_renditions(*specs).values()
        self.renditions = sorted({rendition.url for rendition in renditions})
        self.direct = [self.picture.file.url, *self.renditions, self.document.file.url]
        self.old = [
            f"/documents/{self.document.pk}/arsrapport-2025.pdf",
            f"/documents/{self.document.pk}/{self.document.filename}",
        ]
        self.guessed = [
            "/media/original_images/kran.jpg",
            "/media/images/kran.fill-1200x630.format-jpeg.jpg",
            "/media/documents/arsrapport-2025.pdf",
            "/media/documents/",
            f"/media/images/../{self.document.file.name}",
            f"/media/images/%2e%2e/{self.document.file.name}",
            self.picture.file.url.rsplit("-", 1)[0] + "-AAAAAAAAAAAAAAAAAAAAAA.jpg",
        ]

    def fields(self) -> dict:
        """Return the fields of a story that shows both."""
        return {"lead_picture": self.picture, "blocks": [documents(self.document)]}

    def leaks(self) -> list[str]:
        """Return the URLs that do not return an uncacheable 404."""
        everywhere = [*self.direct, *self.old, *self.guessed]
        answers = {address: Client().get(address) for address in everywhere}
        return [
            address
            for address, answer in answers.items()
            if (answer.status_code, answer.headers["Cache-Control"]) != (404, "no-store")
        ]

    def withheld(self) -> list[str]:
        """Return the URLs that do not return the file."""
        return [
            address
            for address in [*self.direct, *self.old]
            if Client().get(address, follow=True).status_code != 200
        ]


def is_public(file) -> bool:
    """Return whether the file of a picture or document is public."""
    return Client().get(file.file.url).status_code == 200
