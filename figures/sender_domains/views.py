"""The screen for administrators: what was found about each domain, and a button to check again."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views import View
from wagtail.admin import messages

from core.editing.methods import ShownOrPosted
from distribution.domain_check.checking import worst
from distribution.domain_check.findings import Finding, Level, from_json
from distribution.domain_check.senders import sender_domains
from figures.models import DomainCheck
from figures.sender_domains.checks import ask
from translation.workflow.permissions import require

PERMISSION = "figures.change_domaincheck"
ICONS = {
    Level.GOOD: "success",
    Level.WARNING: "warning",
    Level.MISSING: "cross",
    Level.UNKNOWN: "help",
}


def may_check(user: Any) -> bool:
    return bool(user.has_perm(PERMISSION))


@dataclass(frozen=True)
class CheckedDomain:
    """A domain with its latest check, which may be still to come."""

    domain: str
    check: DomainCheck | None

    @property
    def findings(self) -> list[tuple[str, Finding]]:
        return [(ICONS[one.level], one) for one in self.found]

    @property
    def found(self) -> list[Finding]:
        return from_json(self.check.findings) if self.check else []

    @property
    def level(self) -> Level | None:
        return worst(self.found) if self.found else None

    @property
    def is_waiting(self) -> bool:
        """Whether the worker has been asked, and has not answered."""
        check = self.check
        return bool(
            check and check.asked_at and (not check.checked_at or check.checked_at < check.asked_at)
        )


class SenderDomainsView(ShownOrPosted, View):
    """The domains of all senders; a POST lets the worker check them again."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        require(may_check(request.user))
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest) -> HttpResponse:
        checks = {one.domain: one for one in DomainCheck.objects.all()}
        domains = [CheckedDomain(one, checks.get(one)) for one in sender_domains()]
        return render(request, "figures/sender_domains.html", {"domains": domains})

    def post(self, request: HttpRequest) -> HttpResponse:
        ask()
        text = _(
            "The domains are being checked. Load this page again in a moment to see the result."
        )
        messages.success(request, text)
        return redirect("sender_domains")
