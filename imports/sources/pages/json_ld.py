"""What a page says of itself as JSON-LD: headline, dates, language, picture."""

import json
from collections.abc import Iterator
from typing import Any

LARGEST = 500_000  # characters
MOST_OBJECTS = 500
TYPES = {
    *("NewsArticle", "Article", "BlogPosting", "Report", "ReportageNewsArticle", "PressRelease"),
    *("AnalysisNewsArticle", "OpinionNewsArticle", "WebPage"),
}


def read_json_ld(scripts: list[str]) -> list[dict[str, Any]]:
    """Return the objects that describe an article, those that say so before those of the page."""
    found = []
    for script in scripts:
        try:
            # Line breaks within texts are no JSON, but common.
            data = json.loads(script, strict=False) if len(script) <= LARGEST else None
        except (ValueError, RecursionError):
            continue
        found += [one for one in objects_in(data) if types_of(one) & TYPES]
    return sorted(found, key=lambda one: types_of(one) == {"WebPage"})


def objects_in(data: Any) -> Iterator[dict[str, Any]]:
    waiting, seen = [data], 0
    while waiting and seen < MOST_OBJECTS:
        one = waiting.pop(0)
        seen += 1
        if isinstance(one, list):
            waiting += one
        elif isinstance(one, dict):
            yield one
            waiting += [one[name] for name in ("@graph", "mainEntity") if name in one]


def types_of(one: dict[str, Any]) -> set[str]:
    kind = one.get("@type")
    names = kind if isinstance(kind, list) else [kind]
    return {str(name).rpartition("/")[2] for name in names if name}


def values_at(objects: list[dict[str, Any]], path: str) -> list[str]:
    """Return the texts at a path such as `author.name`, from the first object that has any."""
    for one in objects:
        values: list[Any] = [one]
        for name in path.split("."):
            values = [inner for value in values for inner in inner_values(value, name)]
        texts = [text for value in values for text in texts_of(value)]
        if texts:
            return texts
    return []


def inner_values(value: Any, name: str) -> list[Any]:
    items = value if isinstance(value, list) else [value]
    return [one[name] for one in items if isinstance(one, dict) and name in one]


def texts_of(value: Any) -> list[str]:
    """Return a value as texts; of an object, its name, address or value."""
    if isinstance(value, list):
        return [text for one in value[:50] for text in texts_of(one)]
    if isinstance(value, dict):
        value = next((value[key] for key in ("@value", "name", "url") if key in value), "")
    is_text = isinstance(value, str | int | float) and not isinstance(value, bool)
    text = " ".join(str(value).split()) if is_text else ""
    return [text] if text else []
