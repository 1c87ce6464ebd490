"""Check the signature of a mail as it was received: whether it holds, and covers the links to unsubscribe."""

from email import message_from_bytes
from importlib.util import find_spec

from django.utils.translation import gettext as _

from distribution.domain_check.lookups import LookupFailed, Resolver, tags_of

UNSUBSCRIBE = ("list-unsubscribe", "list-unsubscribe-post")


def check_mail(mail: bytes, resolver: Resolver) -> tuple[list[str], bool]:
    """Return what is found in words, and whether a valid signature covers both headers."""
    if not find_spec("dkim"):
        return [_("Signatures are checked with the package dkimpy, which is not installed.")], False
    signatures = message_from_bytes(mail).get_all("DKIM-Signature", [])
    if not signatures:
        return [_("The mail has no DKIM signature.")], False
    lines, is_good = [], False
    for number, signature in enumerate(signatures):
        texts, holds = check_signature(mail, number, str(signature), resolver)
        lines += texts
        is_good = is_good or holds
    return lines, is_good


def check_signature(
    mail: bytes, number: int, signature: str, resolver: Resolver
) -> tuple[list[str], bool]:
    tags = tags_of("".join(signature.split()))
    about = {"domain": tags.get("d", ""), "selector": tags.get("s", "")}
    verified = verify(mail, number, resolver)
    if verified is None:
        return [_("The key %(selector)s of %(domain)s could not be looked up.") % about], False
    if not verified:
        return [_("The signature of %(domain)s (%(selector)s) is not valid.") % about], False
    signed = tags.get("h", "").lower().split(":")
    missing = [one for one in UNSUBSCRIBE if one not in signed]
    if missing:
        values = {**about, "headers": ", ".join(missing)}
        return [_("The signature of %(domain)s does not cover %(headers)s.") % values], False
    return [
        _("The signature of %(domain)s holds and covers the links to unsubscribe.") % about
    ], True


def verify(mail: bytes, number: int, resolver: Resolver) -> bool | None:
    """Return whether a signature is valid, or None if its key could not be looked up."""
    import dkim

    failed = []

    def txt(name: bytes | str, timeout: int = 5) -> bytes | None:
        text = name.decode() if isinstance(name, bytes) else name
        try:
            records = resolver.lookup(text.rstrip("."), "TXT")
        except LookupFailed:
            failed.append(text)
            return None
        return records[0].encode() if records else None

    try:
        verified = dkim.DKIM(mail).verify(idx=number, dnsfunc=txt)
    except (dkim.DKIMException, ValueError, IndexError, KeyError):
        verified = False
    return None if failed else bool(verified)
