"""What a story refers to: only what its token's user may choose, and of shared snippets only what is published."""

from collections.abc import Iterator
from typing import Any

from bs4 import BeautifulSoup
from django.db.models import F, QuerySet
from django.utils.translation import gettext as _
from wagtail.documents import get_document_model
from wagtail.models import Locale
from wagtail.permissions import policy_registry

from core.newsroom_access import own_items
from integrations.api.problems import Path, PathError
from integrations.models import WriteToken
from news.models import Contact, FactBox, Topic
from pictures.models import Picture
from pictures.prefetching import NAMES, collect_ids

# The model and the name of the field of each list of references.
RELATIONS: dict[str, tuple[str, str, Any]] = {
    "topics": ("story_topics", "topic", Topic),
    "contacts": ("story_contacts", "contact", Contact),
}


def usable(model: Any, token: WriteToken, locale: Locale) -> QuerySet:
    """Return the published items of a register in a language that the token's newsroom and user may use."""
    published = model.objects.for_newsroom(token.site_id).published().filter(locale=locale)
    return own_items(token.user, published)


def references(
    name: str, sent: list[int | str], token: WriteToken, locale: Locale, errors: list[PathError]
) -> list[dict[str, int]]:
    """Return the rows of a relation for these numbers and names, and append errors for those that are unknown."""
    _relation, field, model = RELATIONS[name]
    # Of several with a name the newsroom's own, and then the oldest, is meant: the last in this order.
    known = usable(model, token, locale).order_by(F("site").asc(nulls_first=True), "-pk")
    by_key = {key: one.pk for one in known for key in (one.pk, one.name)}
    rows = []
    for place, one in enumerate(sent):
        if one not in by_key:
            text = _("There is no such item in the story's language that is public.")
            errors.append(((name, place), text))
        elif {field: by_key[one]} not in rows:
            rows.append({field: by_key[one]})
    return rows


def reference_errors(blocks: list[Any], token: WriteToken, locale: Locale) -> Iterator[PathError]:
    """Yield the blocks that show a file or fact box that the token's user may not choose."""
    chosen = [(place, linked(one)) for place, one in enumerate(blocks)]
    for kind, known in (
        ("pictures", choosable(Picture, token.user)),
        ("documents", choosable(get_document_model(), token.user)),
        ("boxes", usable(FactBox, token, locale)),
    ):
        wanted = set().union(*(found[kind] for _place, found in chosen)) if chosen else set()
        missing = wanted - set(known.filter(pk__in=wanted).values_list("pk", flat=True))
        for place, found in chosen:
            if found[kind] & missing:
                yield ("body", place), unknown_file()


def picture_errors(pk: int | None, user: Any) -> Iterator[PathError]:
    path: Path = ("lead_picture",)
    if pk is not None and not choosable(Picture, user).filter(pk=pk).exists():
        yield path, unknown_file()


def unknown_file() -> str:
    return _("There is no such file or fact box that the token's user may choose.")


def choosable(model: Any, user: Any) -> Any:
    policy = policy_registry.get_by_type(model)
    return policy.instances_user_has_permission_for(user, "choose")


def linked(block: Any) -> dict[str, set[int]]:
    """Return the keys of the pictures, documents and fact boxes in a block's raw value."""
    links = {
        int(str(link["id"]))
        for text in texts_in(block)
        if "linktype" in text
        for link in BeautifulSoup(text, "html.parser").find_all("a", linktype="document", id=True)
        if str(link["id"]).isascii() and str(link["id"]).isdecimal()
    }
    return {
        "pictures": collect_ids(block, NAMES),
        "documents": collect_ids(block, {"document"}) | links,
        "boxes": collect_ids(block, {"fact_box"}),
    }


def texts_in(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from texts_in(one)
