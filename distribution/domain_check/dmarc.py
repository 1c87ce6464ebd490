"""DMARC: the record of the domain, or else of the nearest domain above it, up to the one below the top level."""

from distribution.domain_check.findings import Finding, found
from distribution.domain_check.lookups import Resolver, tags_of

POLICIES = {"none", "quarantine", "reject"}


def check_dmarc(domain: str, resolver: Resolver) -> list[Finding]:
    """Return what is found about the DMARC record that holds for a domain. Raises `LookupFailed`."""
    for name in candidates(domain):
        texts = resolver.lookup(f"_dmarc.{name}", "TXT")
        records = [one for one in texts if one.replace(" ", "").lower().startswith("v=dmarc1")]
        if len(records) > 1:
            return [found("dmarc_many", name=name)]
        if records:
            return about(records[0], name, is_own=name == domain)
    return [found("dmarc_none", domain=domain)]


def candidates(domain: str) -> list[str]:
    labels = domain.split(".")
    return [".".join(labels[start:]) for start in range(max(len(labels) - 1, 1))]


def about(record: str, name: str, *, is_own: bool) -> list[Finding]:
    tags = tags_of(record)
    policy = (tags.get("p") if is_own else tags.get("sp") or tags.get("p")) or ""
    policy = policy.lower()
    if policy not in POLICIES:
        return [found("dmarc_policy", name=name)]
    code = "dmarc_watching" if policy == "none" else "dmarc_good"
    findings = [found(code, name=name, policy=policy)]
    findings += [
        found("dmarc_strict", tag=tag) for tag in ("adkim", "aspf") if tags.get(tag) == "s"
    ]
    return findings if tags.get("rua") else [*findings, found("dmarc_reports")]
