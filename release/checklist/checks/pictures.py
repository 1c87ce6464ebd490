"""Pictures: described, credited and with known rights."""

import re
from collections.abc import Iterator
from pathlib import Path

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pictures.models import Consent, PictureStatus, validate_described
from release.checklist.content import ShownPicture, StoryContent
from release.checklist.registry import Found, check, hard, soft

# What Wagtail's (8.0) accessibility checker takes for a file name, so that it and this list agree.
FILE_NAME = re.compile(r"\.(avif|gif|jpg|jpeg|png|svg|webp)$|_", re.IGNORECASE)
SIGNS = re.compile(r"[\W_]+")


def normalised(text: str) -> str:
    return SIGNS.sub(" ", text).strip().casefold()


@check("alt", gettext_lazy("Alt texts"), can_block=True)
def alt(content: StoryContent) -> Iterator[Found]:
    """Yield pictures without alternative text, which the form's own rule finds, and texts that describe nothing."""
    for one in content.pictures:
        place = f"{one.place}alt"
        try:
            validate_described(one.own("alt"), one.picture, one.is_decorative)
        except ValidationError as error:
            yield hard(f"{error.message} ({one.picture.title})", place, str(one.picture.pk))
            continue
        if not one.is_decorative:
            yield from poor_alt(one, content.language, place)


def poor_alt(one: ShownPicture, language: str, place: str) -> Iterator[Found]:
    text = one.shown("alt", language)
    if not text:
        message = _("The alt text of “%(picture)s” is in another language.")
    elif normalised(text) == normalised(one.shown("caption", language)):
        message = _("The alt text of “%(picture)s” repeats the caption.")
    elif FILE_NAME.search(text) or normalised(text) in names_of(one):
        message = _("The alt text of “%(picture)s” is the name of the file.")
    else:
        return
    yield soft(message % {"picture": one.picture.title}, place, text)


def names_of(one: ShownPicture) -> set[str]:
    """Return the names of a picture's file."""
    return {
        normalised(Path(name or "").stem) for name in (one.picture.file.name, one.picture.title)
    }


@check("credit", gettext_lazy("Credits of pictures"))
def credit(content: StoryContent) -> Iterator[Found]:
    for one in content.pictures:
        if not one.own("credit") and not one.picture.by_language("credit"):
            message = _("“%(picture)s” has no credit. Photographers have a right to be named.")
            place = f"{one.place}credit"
            yield soft(message % {"picture": one.picture.title}, place, str(one.picture.pk))


@check("rights", gettext_lazy("Rights of pictures"))
def rights(content: StoryContent) -> Iterator[Found]:
    for one in content.pictures:
        place, pk = f"{one.place}picture", str(one.picture.pk)
        if not (one.picture.copyright or one.picture.licence):
            message = _(
                "“%(picture)s” has neither copyright nor licence. Make sure that you may publish it."
            )
            yield soft(message % {"picture": one.picture.title}, place, pk)
        if one.picture.status == PictureStatus.UNAVAILABLE:
            message = _("“%(picture)s” cannot be shown to readers.")
            yield soft(
                message % {"picture": one.picture.title}, place, f"{pk} {one.picture.status}"
            )


@check("consent", gettext_lazy("Consent of people in pictures"), can_block=True)
def consent(content: StoryContent) -> Iterator[Found]:
    """Yield photos whose people do not agree and, in the original, those for which it is not known."""
    is_translation = content.version is not None and not content.version.is_original
    for one in content.pictures:
        place, named = f"{one.place}picture", {"picture": one.picture.title}
        if one.picture.consent == Consent.REFUSED:
            message = _("The people in “%(picture)s” do not agree to its publication.")
            yield hard(message % named, place, str(one.picture.pk))
        elif one.picture.needs_consent and not is_translation:
            message = _("It is not clarified whether the people in “%(picture)s” agree.")
            yield soft(message % named, place, str(one.picture.pk))
