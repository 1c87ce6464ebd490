"""Galleries: pictures that follow one another without a word between them."""

from itertools import groupby

from news.pasting.blocks import Raw

FEWEST = 3


def gather_galleries(blocks: list[Raw]) -> list[Raw]:
    """Return the blocks with a gallery in place of three or more neighbouring figures."""
    result: list[Raw] = []
    for is_figure, group in groupby(blocks, key=lambda one: one["type"] == "figure"):
        figures = list(group)
        if is_figure and len(figures) >= FEWEST:
            value = {"title": "", "figures": [one["value"] for one in figures]}
            result.append({"type": "gallery", "value": value})
        else:
            result += figures
    return result
