"""The history of a release: one line for each action."""

from typing import Any

from release.models import Release, ReleaseEvent

Action = ReleaseEvent.Action
FIELDS = ("locale", "locale_id", "revision", "revision_id", "user_id")


def record(release: Release, action: Action, user: Any = None, **facts: Any) -> ReleaseEvent:
    """Add a line to the history.

    `FIELDS` are columns of the line; all other facts are JSON data.
    """
    fields = {name: facts.pop(name) for name in FIELDS if name in facts}
    if user and user.pk:
        fields["user"] = user
    return ReleaseEvent.objects.create(release=release, action=action, data=facts, **fields)
