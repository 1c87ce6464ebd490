"""Which entries of the translation memory a user may look up and export, and which are suggested to them."""

from typing import Any

from django.db.models import Q, QuerySet
from wagtail_localize.models import Translation

from translation.workflow.permissions import REVIEW, WRITE, permitted_to


def readable_entries(user: Any) -> Q:
    """Return the condition for string translations of stories that a user translates or reviews, or of imports."""
    return entries_of(permitted_for(user).filter(enabled=True))


def suggested_entries(user: Any) -> Q | None:
    """Return the condition for those that are suggested to a user; None, for all, without one.

    Other than `readable_entries` they include those of stories that were deleted permanently, whose newsroom is
    unknown: their texts are worth keeping, and a suggestion shows only what resembles the user's own text.
    """
    return entries_of(permitted_for(user)) if user else None


def permitted_for(user: Any) -> QuerySet[Translation]:
    return Translation.objects.filter(permitted_to(user, WRITE) | permitted_to(user, REVIEW))


def entries_of(translations: QuerySet[Translation]) -> Q:
    """Return the condition for string translations of these stories, or of imports."""
    return Q(context=None) | Q(context__object__in=translations.values("source__object"))
