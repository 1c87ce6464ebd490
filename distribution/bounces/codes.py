"""What the enhanced status codes of mail servers (RFC 3463) mean for an address, in answers and in bounces."""

import re

from distribution.models import MailEvent

Kind = MailEvent.Kind
# The mailbox or its domain does not exist. One that is disabled (5.2.1) or full (5.2.2) may come back: such an
# address gets no more mail only when it has failed repeatedly.
GONE = {"5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10"}
CODE = re.compile(r"\b([245]\.\d{1,3}\.\d{1,3})\b")
# Servers that answer only with 550 and words.
NO_SUCH_USER = re.compile(
    r"user unknown|unknown user|no such (user|mailbox|recipient)|does not exist|mailbox (not found|unavailable)"
    r"|recipient (address )?rejected: (undeliverable|user)|invalid (recipient|mailbox)",
    re.IGNORECASE,
)


def enhanced_code_in(text: str) -> str:
    """Return the first enhanced status code of a server's answer, or an empty string."""
    found = CODE.search(text)
    return found[1] if found else ""


def kind_of(code: str, text: str = "") -> str:
    """Return what a failure says of the address: it is gone, it failed for now, or the mail was not wanted."""
    code = code or enhanced_code_in(text)
    if code in GONE:
        return Kind.HARD
    if code.startswith("5.7."):
        return Kind.POLICY
    if code in ("", "5.0.0", "5.5.0") and NO_SUCH_USER.search(text):
        return Kind.HARD
    return Kind.SOFT
