"""Template tags of the text that journalists take."""

from typing import Any

from django import template

register = template.Library()


@register.inclusion_tag("news/material/block.html")
def text_block(block: Any, images: dict[int, str] | None) -> dict[str, Any]:
    """Render a block of a story in plain markup. Pictures without an address are listed after the text."""
    kind, value = block.block_type, block.value
    box, points, figures = None, [], []
    if kind == "fact_box":
        box, points = value, value["points"]
    elif kind == "register_fact_box":
        box = value.shown
        points = box.point_texts if box else []
        kind = kind if box else ""
    elif kind == "gallery":
        figures = value.present
    elif kind == "figure" and value.figure:
        figures = [value.figure]
    return {
        "block": block,
        "kind": kind,
        "value": value,
        "box": box,
        "points": points,
        "figures": figures,
        "images": images,
    }


@register.inclusion_tag("news/material/figure.html")
def text_figure(figure: Any, images: dict[int, str] | None) -> dict[str, Any]:
    """Render a picture with its caption, if it has an address."""
    return {"figure": figure, "image": (images or {}).get(figure.picture.pk)}


@register.filter
def kit_name(picture: Any, story: Any) -> str:
    """Return the name of a picture's file in the media kit."""
    return picture.kit_name(story)
