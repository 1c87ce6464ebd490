"""Template tags of the translation editor."""

from datetime import datetime
from typing import Any

from django import template
from django.utils.functional import Promise
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _

from core.languages import language_name, name_in_sentence
from pictures.rendition_sizes import COMMON, SHAPES
from pictures.renditions import single_size
from translation.localize.editable_markup import to_field_html
from translation.localize.inline_markup import normalised_text
from translation.workflow.deadlines import deadline_text

register = template.Library()

# The badge of a text that needs work, by state.
STATE_LABELS = {
    "missing": _("Not translated"),
    "changed": _("The original has changed"),
    "machine": _("Machine translation, not accepted yet"),
    "faulty": _("Cannot be published"),
}


@register.filter
def segment(text: str) -> str:
    """Render a segment with only bold, italic and links as tags."""
    return mark_safe(to_field_html(text))  # noqa: S308 (cleaned)


@register.filter
def in_sentence(code: str) -> str:
    """Render the name of a language within a sentence."""
    return name_in_sentence(code)


register.filter("language_name", language_name)


@register.filter
def deadline(moment: datetime, form: str = "") -> str:
    """Render a deadline, with the argument "short" in digits."""
    return deadline_text(moment, is_short=form == "short")


@register.simple_tag
def field_text(row: Any, is_frozen: bool) -> str:
    """Render the text of a field; one that is only read shows what differs from the live version."""
    return row.target_changes if is_frozen and row.change else segment(row.target)


@register.simple_tag
def row_picture(picture: Any) -> Any:
    """Render a small picture next to its caption; the alternative text is empty, as the caption follows."""
    small = SHAPES["card"].specs(COMMON)[0]
    return (single_size(picture, small) or picture.get_rendition(small)).img_tag({"alt": ""})


@register.simple_tag
def excess(text: str, room: int | None) -> int:
    """Return by how many characters a text is longer than the room for it; 0 if it is not, or without a limit."""
    return max(0, len(normalised_text(text)) - room) if room is not None else 0


@register.filter
def state_label(state: str) -> Promise | str:
    """Return the badge of a text; an empty string for a finished one."""
    return STATE_LABELS.get(state, "")


@register.inclusion_tag("translation/editor/tool.html")
def tool(
    do: str, keys: str, label: str, icon: str = "", url: str = "", is_first: bool = False
) -> dict[str, Any]:
    """Render a toolbar button of a text; only the first one is a tab stop."""
    return {
        "do": do,
        "keys": keys,
        "shortcut": keys.replace("Ctrl", "Control"),
        "label": label,
        "icon": icon or do,
        "url": url,
        "is_first": is_first,
    }
