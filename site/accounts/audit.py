"""Logging of failed log-ins, locks and unlocking, in Wagtail's log and the server's log, without passwords."""

import logging
from functools import partial

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogFormatter, get_active_log_context
from wagtail.models import ModelLogEntry

from accounts.models import User

logger = logging.getLogger("accounts")
FAILED, LOCKED, UNLOCKED = "accounts.failed", "accounts.locked", "accounts.unlocked"
BREAK_GLASS = "accounts.break_glass"
ROLES_CLAIMED = "accounts.roles_claimed"
# Entries that say nothing more than their label.
PLAIN = {
    "accounts.second_step_added": _("Second step added"),
    "accounts.second_step_removed": _("Second step removed"),
    "accounts.recovery_codes_renewed": _("Recovery codes renewed"),
    "accounts.second_step_reset": _("Two-step verification reset"),
    "accounts.connected": _("Account connected with the identity provider"),
    BREAK_GLASS: _("Emergency account logged in with its password"),
    "accounts.sessions_ended": _("Sessions ended"),
    "accounts.invited": _("Invitation sent"),
    "accounts.invitation_accepted": _("Invitation accepted"),
    "accounts.handed_over": _("Work handed over"),
    "accounts.log_exported": _("Audit log exported"),
}
NO_ACCOUNT = "0"  # the object id of an entry without an account


def failed(account: str, address: str | None) -> None:
    logger.warning("Failed log-in of %r from %s", account, address)
    write(FAILED, account, address)


def locked(account: str, address: str | None, until) -> None:
    logger.warning("No more log-ins of %r from %s until %s", account, address, until)
    write(LOCKED, account, address, until=until)


def unlocked(account: str, address: str | None) -> None:
    write(UNLOCKED, account or str(address), address)


def break_glass(user: User) -> None:
    logger.warning("The emergency account %r gave its password", user.email)
    write(BREAK_GLASS, user.email, None)


def write(action: str, account: str, address: str | None, **more) -> None:
    """Write a log entry; takes the same time whether the account exists or not."""
    user = User.objects.filter(email__iexact=account).first()
    ModelLogEntry.objects.create(
        content_type=ContentType.objects.get_for_model(User),
        object_id=str(user.pk) if user else NO_ACCOUNT,
        label=str(user) if user else account,
        action=action,
        timestamp=timezone.now(),
        user=get_active_log_context().user,
        uuid=get_active_log_context().uuid,
        data={"account": account, "address": address, **more},
    )


class Formatter(LogFormatter):
    """A log message with the network address."""

    def __init__(self, label, template):
        self.label, self.message, self.template = label, label, template

    def format_message(self, log_entry):
        address = log_entry.data.get("address")
        return self.template % {"address": address} if address else self.label


class RolesFormatter(LogFormatter):
    label = _("Roles set by the identity provider")

    def format_message(self, log_entry):
        given, gone = log_entry.data.get("given", []), log_entry.data.get("taken_back", [])
        signs = [f"+ {name}" for name in given] + [f"− {name}" for name in gone]
        return f"{self.label}: {', '.join(signs)}"


@hooks.register("register_log_actions")
def register(actions):
    for action, label, template in (
        (FAILED, _("Failed log-in"), _("Failed log-in from %(address)s")),
        (LOCKED, _("Log-in locked"), _("Log-in locked after attempts from %(address)s")),
        (UNLOCKED, _("Log-in unlocked"), _("Log-in unlocked")),
    ):
        actions.register_action(action)(partial(Formatter, label, template))
    for action, label in PLAIN.items():
        actions.register_action(action)(partial(Formatter, label, label))
    actions.register_action(ROLES_CLAIMED)(RolesFormatter)
