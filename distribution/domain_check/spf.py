"""SPF (RFC 7208): one record, at most ten look-ups, and no for all others."""

import re

from distribution.domain_check.findings import Finding, found
from distribution.domain_check.lookups import Resolver

LIMIT = 10
ALL = re.compile(r"([+?~-]?)all", re.I)
# Mechanisms and modifiers: those that cost a look-up, and the others.
COSTLY = re.compile(r"[+?~-]?(include:\S+|exists:\S+|(a|mx|ptr)([:/]\S*)?)|redirect=\S+", re.I)
FREE = re.compile(r"[+?~-]?ip[46]:\S+|[a-z][a-z0-9._-]*=\S*", re.I)
FOLLOWED = re.compile(r"(?:[+?~-]?include:|redirect=)([^%\s]+)", re.I)


class Refused(Exception):
    """The record is not valid; `finding` says why."""

    def __init__(self, finding: Finding) -> None:
        self.finding = finding


def check_spf(domain: str, resolver: Resolver) -> list[Finding]:
    """Return what is found about a domain's SPF record. Raises `LookupFailed`."""
    records = records_of(domain, resolver)
    if not records:
        return [found("spf_none", domain=domain)]
    if len(records) > 1:
        return [found("spf_many", number=len(records))]
    try:
        count_lookups(records[0], resolver, 0)
        return [verdict(final_terms(records[0], resolver))]
    except Refused as refused:
        return [refused.finding]


def records_of(domain: str, resolver: Resolver) -> list[str]:
    texts = resolver.lookup(domain, "TXT")
    return [one for one in texts if one.lower() == "v=spf1" or one.lower().startswith("v=spf1 ")]


def count_lookups(record: str, resolver: Resolver, before: int) -> int:
    """Return the number of look-ups, those of included records counted. Raises `Refused` beyond ten."""
    for term in record.split()[1:]:
        if COSTLY.fullmatch(term):
            before += 1
            if before > LIMIT:
                raise Refused(found("spf_lookups"))
            if match := FOLLOWED.fullmatch(term):
                before = count_lookups(only_record(match[1], resolver), resolver, before)
        elif not ALL.fullmatch(term) and not FREE.fullmatch(term):
            raise Refused(found("spf_syntax", term=term[:60]))
    return before


def only_record(name: str, resolver: Resolver) -> str:
    records = records_of(name, resolver)
    if len(records) != 1:
        raise Refused(found("spf_include", name=name))
    return records[0]


def final_terms(record: str, resolver: Resolver) -> str:
    """Return the record that decides about all other servers: of a redirect without `all`, the other one."""
    terms = record.split()[1:]
    redirect = next((one[9:] for one in terms if one.lower().startswith("redirect=")), "")
    if redirect and "%" not in redirect and not any(map(ALL.fullmatch, terms)):
        return final_terms(only_record(redirect, resolver), resolver)
    return record


def verdict(record: str) -> Finding:
    match = next(filter(None, map(ALL.fullmatch, record.split())), None)
    if not match or match[1] == "?":
        return found("spf_open")
    return found("spf_everybody" if match[1] in ("", "+") else "spf_good", all=match[0])
