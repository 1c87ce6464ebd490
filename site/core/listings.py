"""What the lists of register items know of all their rows at once; upper rooms add what their buttons show."""

from collections.abc import Callable

from django.db.models import QuerySet

Annotate = Callable[[QuerySet], QuerySet]
_annotations: list[Annotate] = []


def annotates_lists(function: Annotate) -> Annotate:
    """Register a function that annotates a list's items, as a decorator."""
    _annotations.append(function)
    return function


def annotated(items: QuerySet) -> QuerySet:
    for annotate in _annotations:
        items = annotate(items)
    return items
