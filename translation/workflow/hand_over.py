"""The translations that a leaver hands over."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.hand_over.registry import Work, register
from translation.models import Assignment
from translation.workflow.status.storing import status_updates, update_status


def assign(assignment: Assignment, colleague: Any, by: Any) -> None:
    with status_updates():
        Assignment.objects.filter(pk=assignment.pk).update(translator=colleague)
        update_status(assignment.translation_id)


def rows(user: Any) -> Any:
    found = Assignment.objects.filter(translator=user).select_related("translation__source")
    return found.order_by("pk")


def connect() -> None:
    register(
        Work(
            "translations",
            _("Assigned translations"),
            rows,
            assign,
            lambda row: reverse("translation:edit", args=[row.translation_id]),
        )
    )
