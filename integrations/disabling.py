"""Endpoints that fail for days, or want no more, are disabled, and their owner is told."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from integrations.models import Endpoint
from integrations.schedule import GIVE_UP
from translation.notifications.delivery import can_be_mailed
from translation.notifications.messages import absolute_url, language_and_zone, one_line

State = Endpoint.State


def note_success(endpoint: Endpoint) -> None:
    Endpoint.objects.filter(pk=endpoint.pk).exclude(failing_since=None).update(failing_since=None)


def note_failure(endpoint: Endpoint) -> None:
    """Remember since when an endpoint fails; disable it after `GIVE_UP`."""
    now = timezone.now()
    same = Endpoint.objects.filter(pk=endpoint.pk)
    if same.filter(failing_since=None).update(failing_since=now):
        return
    if same.filter(failing_since__lte=now - GIVE_UP).exists():
        disable(endpoint)


def disable(endpoint: Endpoint) -> None:
    """Send nothing more to an active endpoint, and tell its owner. Call it in a transaction."""
    active = Endpoint.objects.filter(pk=endpoint.pk, state=State.ACTIVE)
    if active.update(state=State.DISABLED) and endpoint.owner and can_be_mailed(endpoint.owner):
        mail(endpoint).send()


def mail(endpoint: Endpoint) -> EmailMessage:
    """Return the mail to the owner. It does not contain the address, which may be a secret."""
    language, _zone = language_and_zone(endpoint.owner)
    with override(language):
        name = one_line(endpoint.name)
        lines = [
            _(
                "Nothing more is sent to “%(name)s”: the receiver has failed for five days, or has asked for it."
            )
            % {"name": name},
            _(
                "See the deliveries for the reason, and switch it on again when the receiver is ready."
            ),
            "",
            absolute_url(reverse("integrations:deliveries", args=[endpoint.pk])),
        ]
        return EmailMessage(
            subject=_("The integration “%(name)s” is disabled") % {"name": name},
            body="\n".join(lines),
            from_email=getattr(settings, "WAGTAILADMIN_NOTIFICATION_FROM_EMAIL", None),
            to=[endpoint.owner.email],  # type: ignore[union-attr]  # only called with an owner
            headers={"Auto-Submitted": "auto-generated"},
        )
