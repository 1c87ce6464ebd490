"""Whether receivers of webhooks and wire services take what they are sent, for the health check."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from core.health.checks import Group, Result, State, health_check
from integrations.models import Endpoint


@health_check("integrations", gettext_lazy("Webhooks and wire services"), Group.PUBLISHING)
def receivers_answer() -> Result:
    active = Endpoint.objects.filter(state=Endpoint.State.ACTIVE)
    disabled = Endpoint.objects.filter(state=Endpoint.State.DISABLED).count()
    number = disabled + active.exclude(failing_since=None).count()
    if number:
        text = ngettext(
            "%(number)s receiver does not take what it is sent.",
            "%(number)s receivers do not take what they are sent.",
            number,
        )
        advice = _("See Settings → Integrations: their logs say what they answer.")
        return Result(State.WARNING, text % {"number": number}, advice)
    if not active.exists():
        return Result(State.OFF, _("None is set up."))
    return Result(State.OK, _("All take what they are sent."))
