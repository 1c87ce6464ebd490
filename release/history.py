"""The history of a release: one line for each action."""

from typing import Any

from release.models import Release, ReleaseEvent

Action = ReleaseEvent.Action
FIELDS = ("locale", "locale_id", "revision", "user_id")


def record(release: Release, action: Action, user: Any = None, **facts: Any) -> ReleaseEvent:
    """Add a line to the history.

    The facts `locale`, `locale_id`, `revision`, and `user_id` in place of `user`, are fields of the line; all others
    are JSON data.
    """
    fields = {name: facts.pop(name) for name in FIELDS if name in facts}
    if user and user.pk:
        fields["user"] = user
    return ReleaseEvent.objects.create(release=release, action=action, data=facts, **fields)
