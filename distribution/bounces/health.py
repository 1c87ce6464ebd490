"""Whether receivers refuse the newsroom as a sender, for the health check."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from core.health.checks import Group, Result, State, health_check
from distribution.models.mail_events import MailEvent

DAY = timedelta(days=1)
# One receiver's whim is no reason to wake anyone.
MANY = 10
REFUSALS = (MailEvent.Kind.POLICY, MailEvent.Kind.COMPLAINT)


@health_check("bounces", gettext_lazy("How receivers take our mails"), Group.MAIL)
def sender_is_accepted() -> Result:
    """Count refusals that concern the sender, and complaints; a mailbox that is gone says nothing of the sender."""
    refused = MailEvent.objects.filter(kind__in=REFUSALS, received_at__gt=timezone.now() - DAY)
    number = refused.order_by().count()
    if not number:
        return Result(State.OK, _("No mail server has refused us as a sender during the last day."))
    text = ngettext(
        "%(number)s mail was refused for its sender, or reported as spam, during the last day.",
        "%(number)s mails were refused for their sender, or reported as spam, during the last day.",
        number,
    )
    return Result(
        State.ALARM if number >= MANY else State.WARNING,
        text % {"number": number},
        _("See the mails of the release, Settings → Sending e-mail, and whether a list blocks us."),
    )
