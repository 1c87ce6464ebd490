"""Annotations of the shared snippets' admin lists. Other apps add what their buttons show."""

from collections.abc import Callable

from django.db.models import QuerySet

Annotate = Callable[[QuerySet], QuerySet]
_annotations: list[Annotate] = []


def annotates_lists(function: Annotate) -> Annotate:
    """Register a function that annotates a list's queryset; a decorator."""
    _annotations.append(function)
    return function


def annotated(items: QuerySet) -> QuerySet:
    """Return a list's queryset with all registered annotations."""
    for annotate in _annotations:
        items = annotate(items)
    return items
