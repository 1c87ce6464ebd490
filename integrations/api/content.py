"""From the fields of a request to the values of the story's form."""

from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Locale

from integrations.api.problems import PathError, invalid
from integrations.api.references import RELATIONS, picture_errors, reference_errors, references
from integrations.api.schemas import StoryChanges
from integrations.api.shapes import shape_errors, without_derived
from integrations.models import Scope, WriteToken
from news.models import StoryPage
from news.pasting.conversion import convert_html
from news.pasting.markup import Unconvertible
from news.pasting.notices import Lost, Notices
from news.pasting.pictures import PictureStore


class NoPictures(PictureStore):
    """Leaves out the pictures of texts whose token may not upload any."""

    def stored(self, content: bytes | None, value: Any, notices: Notices) -> None:
        notices.add(Lost.NO_PERMISSION)


def values_of(
    sent: StoryChanges, token: WriteToken, locale: Locale
) -> tuple[dict[str, Any], list[str]]:
    """Return the form's values and notices about what was left out. Raises `Problem`.

    Pictures in HTML are stored here, before any transaction: that takes time.
    """
    values = sent.dict(exclude_unset=True)
    values.pop("language", None)
    errors: list[PathError] = list(picture_errors(values.get("lead_picture"), token.user))
    for name, (relation, _field, _model) in RELATIONS.items():
        if name in values:
            values[relation] = references(name, values.pop(name), token, locale, errors)
    if "body" in values and "body_html" in values:
        errors.append((("body_html",), _("Send either body or body_html.")))
    if "body" in values:
        values["body"] = checked_blocks(values["body"], token, locale, errors)
    if errors:
        raise invalid(errors)
    notices: list[str] = []
    if "body_html" in values:
        values["body"], notices = converted(values.pop("body_html"), token, locale, sent.title)
    return values, notices


def checked_blocks(
    blocks: list[Any], token: WriteToken, locale: Locale, errors: list[PathError]
) -> list[Any]:
    """Return blocks as they are stored, and append the errors of those that the token may not save."""
    stream = StoryPage.body.field.stream_block  # type: ignore[attr-defined]
    found = list(shape_errors(stream, blocks, ("body",)))
    errors += found or reference_errors(blocks, token, locale)
    return blocks if found else without_derived(stream, blocks)


def converted(
    html: str, token: WriteToken, locale: Locale, title: str
) -> tuple[list[Any], list[str]]:
    """Return the blocks of HTML as a paste into the editor divides it, and what was left out."""
    kind = PictureStore if Scope.UPLOAD in token.scopes else NoPictures
    try:
        result = convert_html(html, kind(token.user, locale, title=title or "HTML"))
    except Unconvertible as error:
        raise invalid([(("body_html",), str(error))]) from error
    return result.blocks, result.notices
