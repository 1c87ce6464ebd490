"""Background tasks of the readers' search. Every task is idempotent."""

from django_tasks import task

from search.vocabulary import count


@task
def count_words(language: str, words: list[str]) -> None:
    """Count the public stories that contain these words, for the vocabulary."""
    count(language, words)
