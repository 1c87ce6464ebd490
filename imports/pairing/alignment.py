"""The blocks of two language versions, side by side: a translation's blocks get the ids of the original's."""

from copy import deepcopy
from difflib import SequenceMatcher
from typing import Any

from wagtail.blocks import StreamValue


def aligned_body(original: StreamValue, blocks: list[Any]) -> StreamValue:
    """Return a body of raw blocks with the ids of those of the original that they are the counterparts of."""
    stream = original.stream_block
    # As they are stored, list items have ids, too.
    raw = stream.get_prep_value(stream.to_python(blocks))
    body: StreamValue = stream.to_python(aligned(stream.get_prep_value(original), raw))
    return body


def aligned(original: list[Any], translation: list[Any]) -> list[Any]:
    """Return the raw blocks of a translation with the ids of the original's blocks that they are the counterparts of.

    Blocks are paired by their order and type; the ids of list items in them, too, where both have as many.
    """
    result = deepcopy(translation)
    types = [[block["type"] for block in blocks] for blocks in (original, result)]
    matcher = SequenceMatcher(None, *types, autojunk=False)
    for start, other_start, size in matcher.get_matching_blocks():
        for step in range(size):
            give_ids(original[start + step], result[other_start + step])
    return result


def give_ids(original: Any, translation: Any) -> None:
    """Copy the ids of a block and of what is in it."""
    if isinstance(original, dict) and isinstance(translation, dict):
        if "id" in original:
            translation["id"] = original["id"]
        for name in original.keys() & translation.keys():
            give_ids(original[name], translation[name])
    elif isinstance(original, list) and isinstance(translation, list):
        if len(original) == len(translation):
            for one, other in zip(original, translation, strict=True):
                give_ids(one, other)
