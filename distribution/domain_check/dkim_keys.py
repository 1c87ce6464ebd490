"""DKIM keys (RFC 6376, RFC 8463): published, not revoked, long enough."""

import base64
import binascii
from collections.abc import Iterable

from distribution.domain_check.findings import Finding, found
from distribution.domain_check.lookups import Resolver, tags_of

SHORTEST, ADVISED, ED25519_BYTES = 1024, 2048, 32
INTEGER, SEQUENCE, BIT_STRING = 0x02, 0x30, 0x03


def check_dkim(domain: str, selectors: Iterable[str], resolver: Resolver) -> list[Finding]:
    """Return what is found about the keys of a domain. Raises `LookupFailed`."""
    findings = [one for selector in selectors for one in check_key(domain, selector, resolver)]
    return findings or [found("dkim_unset")]


def check_key(domain: str, selector: str, resolver: Resolver) -> list[Finding]:
    name = f"{selector}._domainkey.{domain}"
    keys = [tags for tags in map(tags_of, resolver.lookup(name, "TXT")) if "p" in tags]
    if not keys:
        return [found("dkim_none", selector=selector, name=name)]
    tags = keys[0]
    if not tags["p"]:
        return [found("dkim_revoked", selector=selector)]
    findings = [found("dkim_testing", selector=selector)] if "y" in tags.get("t", "") else []
    return [*findings, verdict(tags, selector)]


def verdict(tags: dict[str, str], selector: str) -> Finding:
    try:
        key = base64.b64decode("".join(tags["p"].split()), validate=True)
        if tags.get("k", "rsa") == "ed25519":
            is_whole = len(key) == ED25519_BYTES
            return found("dkim_good" if is_whole else "dkim_broken", selector=selector)
        bits = rsa_bits(key)
    except (ValueError, binascii.Error, IndexError):
        return found("dkim_broken", selector=selector)
    if bits >= ADVISED:
        return found("dkim_good", selector=selector)
    return found("dkim_short" if bits < SHORTEST else "dkim_weak", selector=selector, bits=bits)


def rsa_bits(key: bytes) -> int:
    """Return the length of an RSA key's modulus, of a SubjectPublicKeyInfo or RSAPublicKey in DER.

    Raises `ValueError` or `IndexError` if it is neither.
    """
    inside, _rest = element(key, SEQUENCE)
    if inside[0] == SEQUENCE:
        _algorithm, rest = element(inside, SEQUENCE)
        bits, _rest = element(rest, BIT_STRING)
        inside, _rest = element(bits[1:], SEQUENCE)
    modulus, _exponent = element(inside, INTEGER)
    return int.from_bytes(modulus, "big").bit_length()


def element(data: bytes, tag: int) -> tuple[bytes, bytes]:
    """Return the content of the first element, which has this tag, and what follows it."""
    if data[0] != tag:
        raise ValueError(tag)
    length, start = data[1], 2
    if length & 0x80:
        start += length & 0x7F
        length = int.from_bytes(data[2:start], "big")
    if len(data) < start + length:
        raise ValueError(length)
    return data[start : start + length], data[start + length :]
