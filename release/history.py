"""The history of a release: one line for each action."""

from typing import Any

from django.dispatch import Signal

from release.models import Release, ReleaseEvent

Action = ReleaseEvent.Action
# Sent with `event`, in the transaction of the action. Rooms above connect to it.
event_recorded = Signal()
FIELDS = ("locale", "locale_id", "revision", "revision_id", "user_id")


def record(release: Release, action: Action, user: Any = None, **facts: Any) -> ReleaseEvent:
    """Add a line to the history.

    `FIELDS` are columns of the line; all other facts are JSON data.
    """
    fields = {name: facts.pop(name) for name in FIELDS if name in facts}
    if user and user.pk:
        fields["user"] = user
    event = ReleaseEvent.objects.create(release=release, action=action, data=facts, **fields)
    event_recorded.send(sender=ReleaseEvent, event=event)
    return event
