"""The whole check of one domain."""

import re
from collections.abc import Callable
from email.utils import parseaddr

from django.conf import settings

from distribution.domain_check.dkim_keys import check_dkim
from distribution.domain_check.dmarc import check_dmarc
from distribution.domain_check.findings import Finding, Level, found
from distribution.domain_check.lookups import DNSResolver, LookupFailed, Resolver
from distribution.domain_check.spf import check_spf

DOMAIN = re.compile(r"(?!-)[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63})+")
RESERVED = (".localhost", ".example", ".invalid", ".test", ".local")


def domain_of(address: str) -> str:
    """Return the domain of an e-mail address, with or without a name, as DNS writes it; empty if it has none."""
    return as_in_dns(parseaddr(address)[1].rpartition("@")[2])


def as_in_dns(domain: str) -> str:
    try:
        return domain.strip().rstrip(".").encode("idna").decode("ascii").lower()
    except UnicodeError:
        return ""


def is_on_the_internet(domain: str) -> bool:
    return bool(DOMAIN.fullmatch(domain)) and len(domain) < 254 and not domain.endswith(RESERVED)


def check_domain(domain: str, resolver: Resolver | None = None) -> list[Finding]:
    """Return what is found about a domain. A part that cannot be looked up is said to be unknown."""
    if not is_on_the_internet(domain):
        return [found("local", domain=domain)]
    asked = resolver or DNSResolver()
    checks: dict[str, Callable[[], list[Finding]]] = {
        "spf": lambda: check_spf(domain, asked),
        "dkim": lambda: check_dkim(domain, settings.MAIL_DKIM_SELECTORS, asked),
        "dmarc": lambda: check_dmarc(domain, asked),
        "mx": lambda: check_mx(domain, asked),
    }
    findings = []
    for topic, check in checks.items():
        try:
            findings += check()
        except LookupFailed as error:
            findings.append(Finding("failed", topic, {"name": str(error)}))
    return findings


def check_mx(domain: str, resolver: Resolver) -> list[Finding]:
    """Return whether replies are received. Raises `LookupFailed`."""
    hosts = [one.split()[-1] for one in resolver.lookup(domain, "MX")]
    if not hosts:
        return [found("mx_none", domain=domain)]
    return [found("mx_null", domain=domain) if hosts == ["."] else found("mx_good")]


def worst(findings: list[Finding]) -> Level:
    """Return the level that matters most."""
    order = [Level.GOOD, Level.UNKNOWN, Level.WARNING, Level.MISSING]
    return max((one.level for one in findings), key=order.index, default=Level.UNKNOWN)
