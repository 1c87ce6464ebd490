"""Fetches bounce messages from a mailbox by IMAP."""

import imaplib
import logging
import ssl
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from distribution.bounces.intake import receive

logger = logging.getLogger(__name__)
SECONDS = 30
MOST_MESSAGES = 500


def read_mailbox(url: str) -> tuple[int, int]:
    """Store the reports of an IMAP mailbox and delete their messages; return how many of both there were.

    `url` is such as `imaps://user:password@imap.example.org/INBOX`; without TLS only for this machine. Messages that
    are no reports are marked as read and left. If the process is killed, its messages are read again, to no effect.
    """
    with connected(url) as mailbox:
        found = 0
        numbers = list(unread(mailbox))
        for number in numbers:
            _status, parts = mailbox.fetch(number, "(BODY.PEEK[])")
            content = next((one[1] for one in parts if isinstance(one, tuple)), b"")
            is_report = receive(content)
            found += is_report
            mailbox.store(number, "+FLAGS", r"(\Deleted)" if is_report else r"(\Seen)")
        mailbox.expunge()
        return len(numbers), found


def connected(url: str) -> imaplib.IMAP4:
    """Log in to a mailbox. Raises `ValueError` for a URL that cannot be used, and what imaplib raises."""
    parts = urlsplit(url)
    is_local = parts.hostname in ("localhost", "127.0.0.1", "::1")
    mailbox: imaplib.IMAP4
    if parts.scheme == "imaps":
        context = ssl.create_default_context()
        mailbox = imaplib.IMAP4_SSL(
            parts.hostname or "", parts.port or 993, ssl_context=context, timeout=SECONDS
        )
    elif parts.scheme == "imap" and is_local:
        mailbox = imaplib.IMAP4(parts.hostname or "", parts.port or 143, timeout=SECONDS)
    else:
        raise ValueError("The mailbox of bounces needs a URL with imaps://")
    mailbox.login(unquote(parts.username or ""), unquote(parts.password or ""))
    mailbox.select(unquote(parts.path.strip("/")) or "INBOX")
    return mailbox


def unread(mailbox: imaplib.IMAP4) -> Iterator[str]:
    _status, answer = mailbox.search(None, "UNSEEN", "UNDELETED")
    yield from (answer[0] or b"").decode().split()[:MOST_MESSAGES]
