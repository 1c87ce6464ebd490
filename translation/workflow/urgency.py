"""Urgent translations: a correction of the original, which must reach readers of the other languages soon."""

from datetime import timedelta
from typing import Any

from django.utils import timezone
from wagtail_localize.models import Translation

from translation.models import Assignment
from translation.workflow.signals import translation_urgent
from translation.workflow.status.storing import status_updates


@status_updates()
def make_urgent(translation: Translation, within: timedelta, by: Any = None) -> Assignment:
    """Bring the deadline forward, and have the translators notified at once. A deadline before that is kept."""
    now = timezone.now().replace(second=0, microsecond=0)
    assignment, _created = Assignment.objects.get_or_create(translation=translation)
    if not (assignment.deadline and now < assignment.deadline <= now + within):
        assignment.deadline = now + within
        assignment.save(update_fields=["deadline"])
    translation_urgent.send(Translation, translation=translation, by=by, assignment=assignment)
    return assignment
