from typing import Any

from django import template
from django.utils.functional import Promise
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _

from pictures.shapes import COMMON, SHAPES
from translation.localize.editable_markup import to_field_html

register = template.Library()

# What a text of the desk is said to wait for.
STATE_WORDS = {
    "missing": _("Not translated"),
    "changed": _("The original has changed"),
    "machine": _("Machine translation, not accepted yet"),
    "faulty": _("Cannot be published"),
}


@register.filter
def segment(text: str) -> str:
    """A segment with its bold, italic and links, and nothing else."""
    return mark_safe(to_field_html(text))  # noqa: S308 (cleaned)


@register.simple_tag
def row_picture(picture: Any) -> Any:
    """The picture that a caption belongs to, small and without alternative text: the text is beside it."""
    small = SHAPES["card"].specs(COMMON)[0]
    return picture.get_rendition(small).img_tag({"alt": ""})


@register.filter
def state_words(state: str) -> Promise | str:
    """What the badge of a text says about its state; nothing where there is nothing to do."""
    return STATE_WORDS.get(state, "")


@register.inclusion_tag("translation/editor/tool.html")
def tool(
    do: str, keys: str, label: str, icon: str = "", url: str = "", is_first: bool = False
) -> dict[str, Any]:
    """A button of a text's toolbar, whose first one alone is reached with Tab."""
    return {
        "do": do,
        "keys": keys,
        "shortcut": keys.replace("Ctrl", "Control"),
        "label": label,
        "icon": icon or do,
        "url": url,
        "is_first": is_first,
    }
