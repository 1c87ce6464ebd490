"""The models of the translation workflow, in addition to wagtail-localize's sources, segments and strings."""

from translation.models.checks import CheckOverride
from translation.models.held import HeldChanges
from translation.models.jobs import Job, JobItem
from translation.models.machine import MachineRun
from translation.models.notifications import Notification, NotificationKind, NotificationPreference
from translation.models.segments import Comment, FieldOverride, Origin, SegmentRevision
from translation.models.terms import Term, TermText
from translation.models.workflow import Approval, Assignment, TranslationStatus

__all__ = [
    "Approval",
    "Assignment",
    "CheckOverride",
    "Comment",
    "FieldOverride",
    "HeldChanges",
    "Job",
    "JobItem",
    "MachineRun",
    "Notification",
    "NotificationKind",
    "NotificationPreference",
    "Origin",
    "SegmentRevision",
    "Term",
    "TermText",
    "TranslationStatus",
]
