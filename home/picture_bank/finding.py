"""Which pictures are in the bank, and which of them a reader looks for."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef
from django.http import QueryDict
from wagtail.models import Collection

from core.files.kinds import FileKind
from core.models import Organisation
from core.page_cache.collecting import note
from core.page_cache.memory import remembered
from core.page_cache.tags import PICTURE_BANK
from core.sorting import alphabetical
from news.material.pictures import StoryPicture
from pictures.credits import CreditKind
from pictures.models import Consent, GalleryTitle, Picture, PictureStatus
from pictures.models.gallery import gallery_name
from pictures.rendering import own_format
from search.finding import find

ROOT_DEPTH = 1


def bank() -> Any:
    """Return the bank's pictures that can be shown, the newest first.

    Those of private collections, and those to which the people in them do not agree, are not among them.
    """
    kind = FileKind("", Picture, always_public=("in_picture_bank",))
    public = kind.public_rows().values("pk")
    pictures = Picture.objects.filter(in_picture_bank=True, pk__in=public)
    pictures = pictures.exclude(status=PictureStatus.UNAVAILABLE).exclude(consent=Consent.REFUSED)
    return pictures.order_by("-created_at", "-pk")


def has_pictures() -> bool:
    """Whether there is a picture in the bank, from the memory of the process."""

    def ask() -> bool:
        note(PICTURE_BANK)
        return bool(bank().exists())

    return remembered("picture bank", ask)


def with_grounds(pictures: Any) -> Any:
    """Annotate whether a picture is an organisation's logo for dark backgrounds."""
    logos = Organisation.objects.filter(logo_on_dark=OuterRef("pk"))
    return pictures.annotate(is_for_dark=Exists(logos))


@dataclass(frozen=True)
class BankPicture(StoryPicture):
    """A picture of the bank, with its own texts."""

    @property
    def shape(self) -> str:
        return "bank"

    @property
    def heading(self) -> Any:
        return self.figure.caption_text or self.figure.alt_text

    @property
    def ground(self) -> str:
        """The background on which a picture can be seen that may be transparent; empty for others."""
        if getattr(self.figure.picture, "is_for_dark", False):
            return "dark"
        return "light" if own_format(self.figure.picture) == "png" else ""


@dataclass(frozen=True)
class BankFilters:
    """What a reader looks for. Unknown values are ignored, so that old links still work."""

    words: str = ""
    kind: str = ""
    collection: Any = None

    @classmethod
    def from_query(cls, query: QueryDict, collections: list[Collection]) -> "BankFilters":
        kind, chosen = query.get("kind", ""), query.get("collection", "")
        return cls(
            words=query.get("q", "").strip()[:200],
            kind=kind if kind in CreditKind.values else "",
            collection=next((one for one in collections if str(one.pk) == chosen), None),
        )

    def apply(self, pictures: Any) -> Any:
        if self.kind:
            pictures = pictures.filter(credit_kind=self.kind)
        if self.collection:
            pictures = pictures.filter(collection=self.collection)
        return find(pictures, self.words) if self.words else pictures

    @property
    def query(self) -> str:
        """The filters as a query string, empty or ending in `&`."""
        query = urlencode({name: value for name, value in self.chosen.items() if value})
        return query + "&" if query else ""

    @property
    def chosen(self) -> dict[str, object]:
        collection = self.collection.pk if self.collection else ""
        return {"q": self.words, "kind": self.kind, "collection": collection}


def collections_of(pictures: Any) -> list[Collection]:
    """Return the collections with pictures of the bank, as galleries with the `title` of each; the root is none."""
    used = Collection.objects.filter(pk__in=pictures.order_by().values("collection"))
    found = used.filter(depth__gt=ROOT_DEPTH).annotate(text_rows=GalleryTitle.rows())
    for gallery in found:
        gallery.title = gallery_name(gallery)
    return alphabetical(found, "title")
