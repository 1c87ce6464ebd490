"""The corrections of a story, with links to the versions that they replaced, which a room above keeps."""

from collections.abc import Callable, Iterator
from typing import Any

# Called with a story that has corrections; returns URLs of earlier versions by the correction's translation key.
EarlierVersions = Callable[[Any], dict[str, str]]
_sources: list[EarlierVersions] = []


def earlier_versions(function: EarlierVersions) -> EarlierVersions:
    """Register a function that knows earlier versions; a decorator."""
    _sources.append(function)
    return function


def corrections_of(story: Any) -> Iterator[tuple[Any, str]]:
    """Yield each correction with the URL of the version before it, or an empty string."""
    corrections = story.shown_corrections
    urls: dict[str, str] = {}
    for source in _sources if corrections and story.live else ():
        urls |= source(story)
    for correction in corrections:
        yield correction, urls.get(str(correction.translation_key), "")
