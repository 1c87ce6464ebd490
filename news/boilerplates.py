"""Which texts about organisations a story shows at its end: not those that a fact box says already."""

import re
from typing import Any, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import override

WORD = re.compile(r"\w+")
TAG = re.compile(r"<[^>]*>")
# The share of a boilerplate's words that a fact box repeats, from which it is the same text.
SAME = 0.75


class FactBoxText(NamedTuple):
    heading: str
    text: str


def boilerplates_of(story: Any) -> list[Any]:
    """Return the organisations whose boilerplate is shown."""
    boxes = fact_boxes(story)
    with override(story.language):
        return [
            one
            for one in story.organisations
            if one.boilerplate and not any(tells(box, one) for box in boxes)
        ]


def tells(box: FactBoxText, organisation: Any) -> bool:
    """Return whether a fact box is headed “About …” with the organisation's name, or repeats its boilerplate."""
    about = _("About %(name)s") % {"name": organisation.name}
    if re.match(rf"{re.escape(about)}\b", box.heading, re.IGNORECASE):
        return True
    words = words_of(organisation.boilerplate)
    return bool(words) and len(words & words_of(box.text)) >= SAME * len(words)


def words_of(html: str) -> set[str]:
    return {word.lower() for word in WORD.findall(TAG.sub(" ", html))}


def fact_boxes(story: Any) -> list[FactBoxText]:
    """Return the headings and texts of the story's fact boxes, own and shared."""
    found = []
    for block in story.body:
        box: Any = None
        points: list[Any] = []
        if block.block_type == "fact_box":
            box, points = block.value, block.value["points"]
        elif block.block_type == "register_fact_box" and (box := block.value.shown):
            points = box.point_texts
        if box:
            heading, text = (
                (box["heading"], box["text"]) if hasattr(box, "keys") else (box.heading, box.text)
            )
            parts = [source_of(text), *map(source_of, points)]
            found.append(FactBoxText(source_of(heading), " ".join(parts)))
    return found


def source_of(text: Any) -> str:
    return str(getattr(text, "source", text) or "")
