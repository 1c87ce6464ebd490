"""What the stored checks of senders' domains come to, for the health check."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.health.checks import Group, Result, State, combined, health_check
from distribution.domain_check.findings import Level, from_json
from distribution.domain_check.senders import sender_domains
from figures.models import DomainCheck


@health_check("sender_domains", gettext_lazy("The domains of our senders"), Group.MAIL)
def domains_are_in_order() -> Result:
    """A domain that is not in order makes receivers mistrust mails; they are sent all the same."""
    if not {*sender_domains()} - {"localhost"}:
        return Result(State.OFF, _("No sender’s address is set (DEFAULT_FROM_EMAIL)."))
    checks = DomainCheck.objects.filter(domain__in=sender_domains()).exclude(checked_at=None)
    not_yet = Result(State.OK, _("They have not been checked yet."))
    return combined([found(one) for one in checks], not_yet)


def found(check: DomainCheck) -> Result:
    missing = [one for one in from_json(check.findings) if one.level == Level.MISSING]
    if not missing:
        text = _("%(domain)s says who may send for it.") % {"domain": check.domain}
        return Result(State.OK, text, measured_at=check.checked_at)
    topics = dict.fromkeys(one.label or check.domain for one in missing)
    text = _("%(domain)s: %(topics)s must be put right.") % {
        "domain": check.domain,
        "topics": ", ".join(topics),
    }
    advice = _("See Settings → Sending e-mail.")
    return Result(State.WARNING, text, advice, check.checked_at)
