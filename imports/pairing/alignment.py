"""The blocks of two language versions, side by side: a translation's blocks get the ids of the original's."""

from copy import deepcopy
from difflib import SequenceMatcher
from typing import Any

from wagtail.blocks import StreamValue


def aligned_body(original: StreamValue, blocks: list[Any]) -> StreamValue:
    """Return a body of raw blocks with the ids of those of the original that they are the counterparts of."""
    stream = original.stream_block
    body: StreamValue = stream.to_python(
        aligned(stored(original), stored(stream.to_python(blocks)))
    )
    return body


def stored(body: StreamValue) -> list[Any]:
    """Return the raw blocks of a body with the ids of list items, which a block that was not read yet may lack."""
    for _block in body:
        pass
    raw: list[Any] = body.stream_block.get_prep_value(body)
    return raw


def aligned(original: list[Any], translation: list[Any]) -> list[Any]:
    """Return the raw blocks of a translation with the ids of the original's blocks that they are the counterparts of.

    Blocks are paired by their order and type; the ids of list items in them, too, where both have as many.
    """
    result = deepcopy(translation)
    own, others = ([block["type"] for block in blocks] for blocks in (original, result))
    matcher = SequenceMatcher(None, own, others, autojunk=False)
    for start, other_start, size in matcher.get_matching_blocks():
        for step in range(size):
            give_ids(original[start + step], result[other_start + step])
    return result


def give_ids(original: Any, translation: Any) -> None:
    """Copy the ids of a block and of what is in it."""
    if type(original) is not type(translation):
        return
    if isinstance(original, dict):
        if "id" in original:
            translation["id"] = original["id"]
        for name in original.keys() & translation.keys():
            give_ids(original[name], translation[name])
    elif isinstance(original, list) and len(original) == len(translation):
        for one, other in zip(original, translation, strict=True):
            give_ids(one, other)
