"""Background tasks of the readers' search. Every task is idempotent."""

from django_tasks import task

from core.tasks import LOW_PRIORITY
from search.entries import BATCH, renew
from search.vocabulary import count


@task
def count_words(language: str, words: list[str]) -> None:
    """Count the public stories that contain these words, for the vocabulary."""
    count(language, words)


@task(priority=LOW_PRIORITY)
def renew_entries(pks: list[int]) -> None:
    """Rewrite the entries of these pages."""
    for start in range(0, len(pks), BATCH):
        renew(pks[start : start + BATCH])
