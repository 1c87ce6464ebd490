"""Whoever approves a story approves what they put right in it at the same time.

With WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT, Wagtail (8.0) saves the editor's own correction as a version that
nobody has approved yet, and asks the same editor for the same approval once more, without a word.
"""

from django.db.models.signals import pre_save
from wagtail.models import Revision, TaskState


def connect():
    pre_save.connect(approve_own_corrections, sender=TaskState)


def approve_own_corrections(sender, instance, **kwargs):
    """An approval that is being saved means the newest version, if all since the submitted one are the approver's."""
    if instance.status != TaskState.STATUS_APPROVED or not instance.revision_id:
        return
    submitted = instance.revision
    later = Revision.objects.filter(
        base_content_type_id=submitted.base_content_type_id,
        object_id=submitted.object_id,
        pk__gt=submitted.pk,
    ).order_by("pk")
    if later and {revision.user_id for revision in later} == {instance.finished_by_id}:
        instance.revision = list(later)[-1]
