"""The history of a release: one line for each action."""

from typing import Any

from release.models import Release, ReleaseEvent

Action = ReleaseEvent.Action


def record(release: Release, action: Action, user: Any = None, **facts: Any) -> ReleaseEvent:
    """Add a line to the history. `locale` and `revision` are fields of it, all other facts are JSON data."""
    locale, revision = facts.pop("locale", None), facts.pop("revision", None)
    return ReleaseEvent.objects.create(
        release=release,
        action=action,
        user=user if user and user.pk else None,
        locale=locale,
        revision=revision,
        data=facts,
    )
