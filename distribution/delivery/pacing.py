"""How fast mails are sent: to all, to one domain, and slower for a while if the server asks for it."""

import time
from collections.abc import Callable
from typing import Any

from django.conf import settings

MINUTE = 60.0
# How long the server is spared after it has asked for it, in seconds; longer each time.
SPARED, SPARED_AT_MOST = 60.0, 900.0


class Pace:
    """Counts mails by domain. `state` is stored between processes, and holds no addresses."""

    def __init__(
        self,
        state: dict[str, Any],
        clock: Callable[[], float] = time.time,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.clock, self.sleep = clock, sleep
        self.next_at = float(state.get("next_at", 0))
        self.paused_until = float(state.get("paused_until", 0))
        self.spared = float(state.get("spared", 0))
        # By domain: when its minute began, and the mails since.
        self.domains: dict[str, list[float]] = dict(state.get("domains", {}))

    @property
    def is_paused(self) -> bool:
        return self.clock() < self.paused_until

    def blocked(self) -> list[str]:
        """Return the domains that have got their mails of this minute."""
        limit, now = settings.MAILS_PER_DOMAIN_PER_MINUTE, self.clock()
        self.domains = {
            name: count for name, count in self.domains.items() if now - count[0] < MINUTE
        }
        return [name for name, count in self.domains.items() if limit and count[1] >= limit]

    def may_send_to(self, domain: str) -> bool:
        limit, count = settings.MAILS_PER_DOMAIN_PER_MINUTE, self.domains.get(domain)
        return not (limit and count) or self.clock() - count[0] >= MINUTE or count[1] < limit

    def wait(self) -> None:
        """Wait until the next mail may be sent."""
        if (seconds := self.next_at - self.clock()) > 0:
            self.sleep(seconds)

    def count(self, domain: str) -> None:
        """Count a mail that is about to be sent."""
        now = self.clock()
        rate = settings.MAILS_PER_SECOND
        self.next_at = max(self.next_at, now - 1) + (1 / rate if rate else 0)
        since = self.domains.get(domain)
        if since is None or now - since[0] >= MINUTE:
            self.domains[domain] = [now, 1]
        else:
            since[1] += 1

    def slow_down(self) -> None:
        """Send nothing for a while, as the server asked for it or does not answer; longer each time."""
        self.spared = min(SPARED_AT_MOST, self.spared * 2 or SPARED)
        self.paused_until = self.clock() + self.spared

    def speed_up(self) -> None:
        """Take note that the server has accepted a mail."""
        self.spared = 0.0

    def state(self) -> dict[str, Any]:
        """Return what the next process must know."""
        self.blocked()
        return {
            "next_at": self.next_at,
            "paused_until": self.paused_until,
            "spared": self.spared,
            "domains": self.domains,
        }
