"""How many may subscribe: to one address, from one network, and at all."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from django.conf import settings
from django.db.models import Count, Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Site

from core.health.checks import Group, Result, State, health_check
from distribution.addresses import hash_of
from distribution.models import SignUpAttempt
from release.links.visits import network_of

logger = logging.getLogger(__name__)
HOUR, WEEK = timedelta(hours=1), timedelta(days=7)


class Limit(StrEnum):
    """What is limited; the numbers are those of `SIGN_UP_LIMITS`."""

    ADDRESS_HOURLY = "address_hourly"
    ADDRESS_WEEKLY = "address_weekly"
    NETWORK_HOURLY = "network_hourly"
    ALL_HOURLY = "all_hourly"


@dataclass(frozen=True)
class Attempt:
    """An attempt to subscribe, before it is counted."""

    site: Site
    address_hash: str
    network_hash: str

    @classmethod
    def of(cls, request: HttpRequest, site: Site, key: str) -> "Attempt":
        return cls(site, hash_of(key), hash_of(f"network {network_of(request)}"))

    def reached(self) -> set[Limit]:
        """Return the limits that are reached. Costs one query; the hashes are indexed."""
        now = timezone.now()
        within = Q(at__gt=now - HOUR)
        own, near = Q(address_hash=self.address_hash), Q(network_hash=self.network_hash)
        rows = SignUpAttempt.objects.filter(Q(at__gt=now - WEEK) & (own | within))
        counts = rows.aggregate(
            address_hourly=Count("pk", filter=own & within & Q(site=self.site)),
            address_weekly=Count("pk", filter=own & Q(site=self.site)),
            network_hourly=Count("pk", filter=near & within),
            all_hourly=Count("pk", filter=within),
        )
        return {one for one in Limit if counts[one] >= settings.SIGN_UP_LIMITS[one]}

    def count(self) -> None:
        SignUpAttempt.objects.create(
            site=self.site, address_hash=self.address_hash, network_hash=self.network_hash
        )


def is_refused(limits: Iterable[Limit]) -> bool:
    """Return whether a limit is reached that says nothing of the address; log the one of all."""
    if Limit.ALL_HOURLY in limits:
        logger.error("Too many sign-ups within an hour: nobody can subscribe for the moment.")
    return bool({Limit.ALL_HOURLY, Limit.NETWORK_HOURLY} & set(limits))


@health_check("sign_up", gettext_lazy("Subscribing"), Group.MAIL)
def people_can_subscribe() -> Result:
    """Return an alarm while the brake for all sign-ups is on."""
    recent = SignUpAttempt.objects.filter(at__gt=timezone.now() - HOUR).count()
    if recent < settings.SIGN_UP_LIMITS[Limit.ALL_HOURLY]:
        return Result(State.OK, _("Readers can subscribe."))
    return Result(
        State.ALARM,
        _("Readers cannot subscribe for up to an hour: too many have tried."),
        _("If they are people, raise SIGN_UPS_HOURLY; otherwise let nginx refuse the sender."),
    )
