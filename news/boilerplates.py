"""Which texts about organisations a story shows at its end: not those that a fact box says already."""

import re
from typing import Any

WORD = re.compile(r"\w+")
TAG = re.compile(r"<[^>]*>")
# The share of a boilerplate's words that a fact box repeats, from which it is the same text.
SAME = 0.75


def boilerplates_of(story: Any) -> list[Any]:
    """Return the organisations whose boilerplate is shown."""
    boxes = [words_of(text) for text in fact_box_texts(story)]
    return [
        one
        for one in story.organisations
        if one.boilerplate and not any(repeats(box, one.boilerplate) for box in boxes)
    ]


def repeats(box: set[str], boilerplate: str) -> bool:
    words = words_of(boilerplate)
    return bool(words) and len(words & box) >= SAME * len(words)


def words_of(html: str) -> set[str]:
    return {word.lower() for word in WORD.findall(TAG.sub(" ", html))}


def fact_box_texts(story: Any) -> list[str]:
    """Return the texts of the story's fact boxes, own and shared."""
    found = []
    for block in story.body:
        box: Any = None
        points: list[Any] = []
        if block.block_type == "fact_box":
            box, points = block.value, block.value["points"]
        elif block.block_type == "register_fact_box" and (box := block.value.shown):
            points = box.point_texts
        if box:
            text = getattr(box, "text", None) or (box["text"] if hasattr(box, "keys") else "")
            found.append(" ".join([source_of(text), *map(source_of, points)]))
    return found


def source_of(text: Any) -> str:
    return str(getattr(text, "source", text) or "")
