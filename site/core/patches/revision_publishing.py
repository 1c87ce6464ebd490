"""Make every publishing of a revision go through its item's `publish`, with `before_publish` and the checks.

Wagtail's (8.0) page form and API execute the action directly.
"""

from typing import Any

from wagtail.actions.publish_revision import PublishRevisionAction

from core.publishing import CheckedPublishing, is_publish_allowed

_execute = PublishRevisionAction.execute


def install() -> None:
    PublishRevisionAction.execute = publish_checked


def publish_checked(self: Any, skip_permission_checks: bool = False) -> Any:
    """Call `publish` of the item, which executes the action again, unless that is where the call comes from."""
    if not isinstance(self.object, CheckedPublishing) or is_publish_allowed(self.object):
        return _execute(self, skip_permission_checks=skip_permission_checks)
    self.check(skip_permission_checks=skip_permission_checks)
    return self.revision.content_object.publish(
        self.revision,
        user=self.user,
        changed=self.changed,
        log_action=self.log_action,
        previous_revision=self.previous_revision,
        skip_permission_checks=True,
    )
