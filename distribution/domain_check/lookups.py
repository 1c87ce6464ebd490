"""DNS with limits on time; what cannot be looked up is never taken for missing."""

from typing import Protocol

import dns.exception
import dns.rdatatype
import dns.resolver

# Seconds for one answer of one server, and for all attempts.
TIMEOUT, LIFETIME = 3, 8


class LookupFailed(Exception):
    """The name server did not answer, or answered with an error: what it knows is not known here."""


class Resolver(Protocol):
    def lookup(self, name: str, kind: str) -> list[str]:
        """Return the records of a name, empty if there are none. Raises `LookupFailed`."""


class DNSResolver:
    """The resolver of this machine."""

    def lookup(self, name: str, kind: str) -> list[str]:
        resolver = dns.resolver.Resolver()
        resolver.timeout, resolver.lifetime = TIMEOUT, LIFETIME
        try:
            answer = resolver.resolve(name, kind, search=False)
        except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
            return []
        except (dns.exception.DNSException, OSError, UnicodeError) as error:
            raise LookupFailed(name) from error
        if kind == "TXT":
            return [b"".join(one.strings).decode("utf-8", "replace") for one in answer]
        return [one.to_text() for one in answer]


def tags_of(record: str) -> dict[str, str]:
    """Return the tags of a DKIM or DMARC record; the first of a name counts."""
    tags: dict[str, str] = {}
    for part in record.split(";"):
        name, sign, value = part.partition("=")
        if sign:
            tags.setdefault(name.strip().lower(), value.strip())
    return tags
