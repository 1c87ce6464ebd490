"""What translations of a story have in common: numbers, names of pictures, addresses, and their length."""

import re
from typing import Any

from imports.conversion.paragraphs import text_of
from imports.conversion.story import Content
from news.models import StoryPage
from pictures.prefetching import collect_ids

NUMBER = re.compile(r"\d+(?:[.,  ]\d+)*")
ADDRESS = re.compile(r"[\w.+-]+@[\w.-]+|https?://[^\s\"'<>]+")
MOST = 60  # of each kind


def features_of(page: StoryPage, content: Content) -> dict[str, Any]:
    raw = list(page.body.raw_data)
    text = " ".join([page.title, page.lead, *texts_in(raw)])
    numbers = {re.sub(r"\D", "", one) for one in NUMBER.findall(text)}
    pictures = collect_ids(raw) | ({page.lead_picture_id} if page.lead_picture_id else set())
    return {
        "published": page.date.isoformat() if page.date else "",
        "length": len(text),
        "numbers": sorted(numbers)[:MOST],
        "addresses": sorted(set(ADDRESS.findall(" ".join([text, *strings_in(raw)]))))[:MOST],
        "pictures": sorted(pictures)[:MOST],
        "contacts": sorted({one.email or one.name for one in content.contacts})[:MOST],
    }


def strings_in(value: Any) -> list[str]:
    """Return all strings in the raw data of blocks."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [
            text
            for name, one in value.items()
            if name not in ("id", "type")
            for text in strings_in(one)
        ]
    if isinstance(value, list):
        return [text for one in value for text in strings_in(one)]
    return []


def texts_in(raw: Any) -> list[str]:
    return [text_of(one) for one in strings_in(raw)]
