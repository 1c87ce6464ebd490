"""What is told of changes of second factors: an entry in the log of the user, and a mail to them."""

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_removed, authenticator_reset
from django.db import transaction
from django.dispatch import receiver
from wagtail.log_actions import log

from accounts.session_store import end_sessions
from accounts.tasks import notify_of_change

ADDED, REMOVED = "accounts.second_step_added", "accounts.second_step_removed"
RENEWED, RESET = "accounts.recovery_codes_renewed", "accounts.second_step_reset"


def tell(account: Any, action: str, *, by: Any, **data: str) -> None:
    log(instance=account, action=action, user=by, data=data)
    notify_of_change(account, action)


@receiver(authenticator_added)
def added(user: Any, authenticator: Authenticator, **kwargs: Any) -> None:
    if authenticator.type != Authenticator.Type.RECOVERY_CODES:
        tell(user, ADDED, by=user, type=authenticator.type)


@receiver(authenticator_removed)
def removed(user: Any, authenticator: Authenticator, **kwargs: Any) -> None:
    if authenticator.type != Authenticator.Type.RECOVERY_CODES:
        tell(user, REMOVED, by=user, type=authenticator.type)


@receiver(authenticator_reset)
def renewed(user: Any, **kwargs: Any) -> None:
    tell(user, RENEWED, by=user)


@transaction.atomic
def reset(user: Any, *, by: Any) -> bool:
    """Delete all second factors of a user and end their sessions; return whether there were any."""
    deleted, _rows = Authenticator.objects.filter(user=user).delete()
    if deleted:
        end_sessions(user)
        tell(user, RESET, by=by)
    return bool(deleted)
