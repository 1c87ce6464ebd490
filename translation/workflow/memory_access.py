"""Which entries of the translation memory a user may look up and export."""

from typing import Any

from django.db.models import Q
from wagtail_localize.models import Translation

from translation.workflow.permissions import REVIEW, WRITE, permitted_to


def readable_entries(user: Any) -> Q:
    """Return the condition for string translations of stories that a user translates or reviews, or of imports."""
    permitted = Translation.objects.filter(
        permitted_to(user, WRITE) | permitted_to(user, REVIEW), enabled=True
    )
    return Q(context=None) | Q(context__object__in=permitted.values("source__object"))
