"""Template tags of the text that journalists take."""

from typing import Any

from django import template

register = template.Library()


@register.inclusion_tag("news/material/block.html")
def text_block(block: Any, pictures: Any) -> dict[str, Any]:
    """Render a block of a story in plain markup. Pictures are listed after the text, with their captions."""
    kind, value = block.block_type, block.value
    box, points = None, []
    if kind == "fact_box":
        box, points = value, value["points"]
    elif kind == "register_fact_box":
        box = value.shown
        points = box.point_texts if box else []
        kind = kind if box else ""
    return {"block": block, "kind": kind, "value": value, "box": box, "points": points}


@register.filter
def kit_name(picture: Any, story: Any) -> str:
    """Return the name of a picture's file in the media kit."""
    return picture.kit_name(story)
