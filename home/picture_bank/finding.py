"""Which pictures are in the bank, and which of them a reader looks for."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from wagtail.models import Collection

from core.files.kinds import FileKind
from core.page_cache.collecting import note
from core.page_cache.memory import remembered
from core.page_cache.tags import PICTURE_BANK
from news.material.pictures import StoryPicture
from pictures.credits import CreditKind
from pictures.models import Consent, Picture, PictureStatus
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


@dataclass(frozen=True)
class BankPicture(StoryPicture):
    """A picture of the bank, with its own texts."""

    @property
    def shape(self) -> str:
        return "figure"


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
    """Return the collections with pictures of the bank, as galleries; the root is none."""
    used = Collection.objects.filter(pk__in=pictures.order_by().values("collection"))
    return list(used.filter(depth__gt=ROOT_DEPTH).order_by("name"))
