"""Fact boxes: a heading such as “Om klyngen” with a list below it."""

import re

from imports.conversion.paragraphs import text_of
from news.pasting.blocks import Raw

HEADING = re.compile(r"(om|fakta|about|facts?)\b", re.IGNORECASE)
MOST_PARAGRAPHS = 2  # between the heading and the list
SOURCE = re.compile(r"(?:kilder?|sources?):\s*(.{1,200})", re.IGNORECASE)


def gather_fact_boxes(blocks: list[Raw]) -> list[Raw]:
    """Return the blocks with a fact box in place of such a heading and its list. Expects paragraphs one by one."""
    result: list[Raw] = []
    place = 0
    while place < len(blocks):
        end = end_of_box(blocks, place)
        if end:
            result.append(fact_box(blocks[place:end]))
            place = end
        else:
            result.append(blocks[place])
            place += 1
    return result


def end_of_box(blocks: list[Raw], start: int) -> int:
    """Return the place after the fact box that begins here; 0 if none does."""
    first = blocks[start]
    if first["type"] != "heading" or not HEADING.match(first["value"]):
        return 0
    place = start + 1
    while place < len(blocks) and blocks[place]["type"] == "paragraph":
        place += 1
    is_list = place < len(blocks) and blocks[place]["type"] == "item_list"
    if not is_list or place - start - 1 > MOST_PARAGRAPHS:
        return 0
    place += 1
    if place < len(blocks) and source_in(blocks[place]):
        place += 1
    return place


def source_in(block: Raw) -> str:
    """Return the source that a paragraph names, without the word; an empty string if it names none."""
    found = SOURCE.fullmatch(text_of(block["value"])) if block["type"] == "paragraph" else None
    return found[1] if found else ""


def fact_box(blocks: list[Raw]) -> Raw:
    heading, *others = blocks
    source = source_in(others[-1])
    points = next(one for one in others if one["type"] == "item_list")
    text = "".join(one["value"] for one in others[: others.index(points)])
    items = points["value"]["items"]
    value = {"heading": heading["value"], "text": text, "points": items, "source": source}
    return {"type": "fact_box", "value": value}
