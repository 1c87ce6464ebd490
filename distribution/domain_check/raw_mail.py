"""Read what the receiver of a mail noted of its DKIM signatures, and whether these cover the links to unsubscribe."""

import re
from email import message_from_bytes
from email.message import Message

from django.utils.translation import gettext as _

from distribution.domain_check.lookups import tags_of

UNSUBSCRIBE = ("list-unsubscribe", "list-unsubscribe-post")
COMMENT = re.compile(r"\([^()]*\)")


def check_mail(mail: bytes) -> tuple[list[str], bool]:
    """Return what is found in words, and whether a valid signature covers both headers."""
    message = message_from_bytes(mail)
    signatures = message.get_all("DKIM-Signature", [])
    if not signatures:
        return [_("The mail has no DKIM signature.")], False
    results = dkim_results(message)
    if not results:
        return [
            _(
                "The receiver did not note whether the signature is valid: check a mail that Gmail, "
                "Outlook or another large provider received."
            )
        ], False
    lines, is_good = [], False
    for signature in signatures:
        text, is_valid = check_signature(str(signature), results)
        lines.append(text)
        is_good = is_good or is_valid
    return lines, is_good


def check_signature(signature: str, results: list[tuple[str, dict[str, str]]]) -> tuple[str, bool]:
    tags = tags_of("".join(signature.split()))
    about = {"domain": tags.get("d", ""), "selector": tags.get("s", "")}
    if not any(result == "pass" and is_about(tags, properties) for result, properties in results):
        return _("The signature of %(domain)s (%(selector)s) is not valid.") % about, False
    signed = tags.get("h", "").lower().split(":")
    missing = [one for one in UNSUBSCRIBE if one not in signed]
    if missing:
        values = {**about, "headers": ", ".join(missing)}
        return _("The signature of %(domain)s does not cover %(headers)s.") % values, False
    return (
        _("The signature of %(domain)s is valid and covers the links to unsubscribe.") % about,
        True,
    )


def is_about(tags: dict[str, str], properties: dict[str, str]) -> bool:
    """Return whether a result is that of a signature; receivers name at least its domain."""
    domain = properties.get("header.d") or properties.get("header.i", "").rpartition("@")[2]
    selector = properties.get("header.s", tags.get("s", ""))
    return (domain.lower(), selector) == (tags.get("d", "").lower(), tags.get("s", ""))


def dkim_results(message: Message) -> list[tuple[str, dict[str, str]]]:
    """Return the DKIM results (RFC 8601) of the server whose header is on top, the last to add one."""
    receiver, found = None, []
    for header in message.get_all("Authentication-Results", []):
        server, *results = strip_comments(str(header)).split(";")
        receiver = receiver or server.split()[:1]
        if server.split()[:1] != receiver:
            break
        for result in results:
            method, *properties = result.split() or [""]
            name, _sign, value = method.partition("=")
            if name.lower() == "dkim":
                pairs = (one.partition("=") for one in properties)
                found.append((value.lower(), {key.lower(): text for key, _is, text in pairs}))
    return found


def strip_comments(text: str) -> str:
    """Return a header without its comments, of which one may contain another."""
    while (without := COMMENT.sub(" ", text)) != text:
        text = without
    return text
