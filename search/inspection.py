"""Find and repair differences between the public stories and their search entries."""

from collections.abc import Iterator
from typing import Any

from news.lists import rows
from news.lists.renewing import batches, public_stories
from news.models import ListedStory
from search import entries, storage, vocabulary
from search.models import SearchEntry


def rebuild_if_empty(sender: Any, apps: Any = None, **kwargs: Any) -> None:
    """Fill the index after the migration that creates it, and in a database imported without it.

    `apps` is not given after a `flush`.
    """
    if apps and SearchEntry._meta.label not in {one._meta.label for one in apps.get_models()}:
        return  # The migration has just been reversed.
    is_complete = SearchEntry.objects.exists() and ListedStory.objects.exists()
    if not is_complete and public_stories().exists():
        rebuild()


def rebuild() -> int:
    """Write all entries and the vocabulary, and return the number of stories."""
    return max(rebuilding(), default=0)


def rebuilding() -> Iterator[int]:
    """Yield the number of stories written so far."""
    with entries.without_counting():
        yield from entries.rebuild()
    vocabulary.rebuild()


def differences() -> Iterator[tuple[int, str]]:
    """Yield the stories whose entry is missing, is there although they are not public, or differs from the page."""
    public = set(public_stories().values_list("pk", flat=True))
    known = set(SearchEntry.objects.values_list("pk", flat=True))
    tokens = storage.stored_keys()
    yield from ((pk, "is public, but has no entry") for pk in sorted(public - known))
    yield from ((pk, "has an entry, but is not public") for pk in sorted(known - public))
    yield from ((pk, "has tokens, but no entry") for pk in sorted(tokens - known))
    yield from ((pk, "has an entry without tokens") for pk in sorted(known - tokens))
    listed = rows.listed_pages()
    yield from ((pk, "is in a list, but not public") for pk in sorted(listed - public))
    for batch in batches():
        missing, wrong = rows.differences(batch)
        yield from (
            (pk, "is in other lists than it says")
            for pk in sorted({row[0] for row in {*missing, *wrong}})
        )
        stored = SearchEntry.objects.in_bulk([story.pk for story in batch])
        for story in batch:
            entry, _facets, _fields = entries.entry_of(story)
            if story.pk in stored and not same(entry, stored[story.pk]):
                yield story.pk, "has an entry that differs from its page"


def same(entry: SearchEntry, stored: SearchEntry) -> bool:
    return all(
        getattr(entry, field.attname) == getattr(stored, field.attname)
        for field in SearchEntry._meta.concrete_fields
    )
