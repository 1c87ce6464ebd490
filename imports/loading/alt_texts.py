"""Pictures of imported stories that are not described, which editors are told of."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from news.models import StoryPage
from pictures.models import validate_described


def missing_alt_notes(page: StoryPage) -> list[str]:
    """Return a note if a picture of a story has no alternative text."""
    for alt, picture, decorative in described(page):
        try:
            validate_described(alt, picture, decorative)
        except ValidationError:
            return [_("A picture has no alternative text. Describe it.")]
    return []


def described(page: StoryPage) -> Iterator[tuple[str, Any, bool]]:
    """Yield the text, picture and decorativeness of each picture."""
    yield page.lead_alt, page.lead_picture, page.lead_decorative
    for block in page.body:
        figures = {"figure": lambda value: [value], "gallery": lambda value: value["figures"]}
        for figure in figures.get(block.block_type, lambda value: [])(block.value):
            yield figure["alt"], figure["picture"], figure["decorative"]
