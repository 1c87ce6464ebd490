"""A picture's file is replaced: the uses that shall not change get a picture of their own with the earlier file."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from pictures.models import Picture, Rendition


@dataclass(frozen=True)
class Use:
    """What shows a picture, in all of its languages, as a user may choose it."""

    key: str
    label: str


@dataclass
class Uses:
    """The uses that a user may change, and the number of others, of which the user learns nothing else."""

    editable: list[Use] = field(default_factory=list)
    others: int = 0

    def __bool__(self) -> bool:
        return bool(self.editable or self.others)


Find = Callable[[Picture, Any], Uses]
Repoint = Callable[[Picture, Picture, set[str], Any], None]
_registered: list[tuple[Find, Repoint]] = []


def register_users_of_pictures(find: Find, repoint: Repoint) -> None:
    """Register functions of an app that uses pictures.

    `find` returns the uses of a picture for a user; `repoint` lets all uses but those with the given keys, which the
    user has chosen and may change, show another picture instead.
    """
    _registered.append((find, repoint))


def uses_of(picture: Picture, user: Any) -> Uses:
    found = Uses()
    for find, _repoint in _registered:
        part = find(picture, user)
        found.editable += part.editable
        found.others += part.others
    return found


@transaction.atomic
def keep_earlier_file(picture: Picture, chosen: set[str], user: Any) -> Picture | None:
    """Let all uses of a picture but the chosen ones show a copy of it, which keeps the present file.

    Return the copy, or None if every use is chosen. Call it in the transaction that replaces the file, before the
    picture is saved.
    """
    uses = uses_of(picture, user)
    if not uses.others and {one.key for one in uses.editable} <= chosen:
        return None
    stored = Picture.objects.select_for_update().get(pk=picture.pk)
    copy = copied(stored)
    for _find, repoint in _registered:
        repoint(stored, copy, chosen, user)
    return copy


def copied(stored: Picture) -> Picture:
    """Return a saved copy of a picture with its texts, tags, file and renditions, which are no longer the picture's.

    It is not in the picture bank: there readers find the new file.
    """
    ending = _("%(title)s (earlier version)") % {"title": ""}
    values = {
        one.attname: getattr(stored, one.attname)
        for one in Picture._meta.concrete_fields
        if not one.primary_key
    }
    values |= {"file": stored.file.name, "in_picture_bank": False}
    values["title"] = f"{stored.title[: 255 - len(ending)]}{ending}"
    copy = Picture(**values)
    for language, texts in stored.texts_by_language.items():
        copy.write_texts(language, **{name: getattr(texts, name) for name in texts.TEXTS})
    copy.save()
    copy.tags.set(stored.tags.all())
    Rendition.objects.filter(image=stored).update(image=copy)
    return copy
