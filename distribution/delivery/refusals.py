"""What an answer of the mail server, or its absence, means for a mail and for those that follow."""

import smtplib
from dataclasses import dataclass
from enum import Enum
from typing import Any

from distribution.bounces.codes import enhanced_code_in, kind_of
from distribution.models import Delivery, MailEvent

State = Delivery.State
# The server asks to be spared.
BUSY = (421, 450, 451, 452, 454)
# The server does not let the newsroom send: log-in, sender or contract.
NOT_ALLOWED = (530, 534, 535, 538)


class Scope(Enum):
    PERSON = "person"
    # All mails have to wait.
    POOL = "pool"
    # No mail can be sent until a user has done something.
    SERVER = "server"


@dataclass(frozen=True)
class Verdict:
    """What becomes of a mail. `code` and `enhanced` are the server's, if it has answered."""

    state: str
    scope: Scope = Scope.PERSON
    code: int | None = None
    enhanced: str = ""
    # What a refusal says of the address: nothing, if the mail was refused and not the recipient.
    kind: str = MailEvent.Kind.POLICY

    @property
    def is_policy(self) -> bool:
        """Whether the refusal concerns the newsroom's mail and not the recipient."""
        return self.state == State.REFUSED and self.kind == MailEvent.Kind.POLICY


SENT = Verdict(State.SENT, code=250)


def verdict_on(error: Exception, *, is_handed_over: bool) -> Verdict:
    """Return what an error means. `is_handed_over` is whether the server may have accepted the mail before it."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code, text = next(iter(error.recipients.values()), (0, b""))
        return of_answer(code, text, is_address=True)
    if isinstance(error, smtplib.SMTPSenderRefused | smtplib.SMTPHeloError):
        return of_answer(error.smtp_code, error.smtp_error, refused=Scope.SERVER)
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return of_answer(error.smtp_code, error.smtp_error, refused=Scope.SERVER)
    if isinstance(error, smtplib.SMTPResponseException):
        return of_answer(error.smtp_code, error.smtp_error)
    if (status := getattr(error, "status_code", None)) is not None:
        return of_provider(int(status))
    if isinstance(error, ValueError | smtplib.SMTPNotSupportedError):
        return Verdict(State.REFUSED)
    if is_handed_over:
        return Verdict(State.UNCERTAIN)
    return Verdict(State.DEFERRED)


def of_answer(
    code: int, text: Any, *, is_address: bool = False, refused: Scope = Scope.PERSON
) -> Verdict:
    """Return what an answer of an SMTP server means."""
    words = text.decode(errors="replace") if isinstance(text, bytes) else str(text)
    enhanced = enhanced_code_in(words)
    if code in NOT_ALLOWED:
        return Verdict(State.DEFERRED, Scope.SERVER, code, enhanced)
    if code >= 500:
        state = State.DEFERRED if refused == Scope.SERVER else State.REFUSED
        kind = kind_of(enhanced, words) if is_address else MailEvent.Kind.POLICY
        return Verdict(state, refused, code, enhanced, kind)
    # Of one recipient, 450 to 452 are about the recipient: greylisting, a full mailbox.
    is_busy = code in (421, 454) if is_address else code in BUSY
    scope = Scope.POOL if is_busy else Scope.PERSON
    return Verdict(State.DEFERRED, scope, code, enhanced)


def of_provider(status: int) -> Verdict:
    """Return what the HTTP status of a mail provider means."""
    if status in (401, 402, 403):
        return Verdict(State.DEFERRED, Scope.SERVER, status)
    if status in (408, 425, 429, 503):
        return Verdict(State.DEFERRED, Scope.POOL, status)
    if status >= 500:
        return Verdict(State.UNCERTAIN, code=status)
    return Verdict(State.REFUSED, code=status)
