"""The connection over which mails are sent, to the server or provider of `EMAIL_DELIVERY_BACKEND`."""

import logging
import smtplib
from dataclasses import replace
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.smtp import EmailBackend

from distribution.delivery.refusals import SENT, Scope, Verdict, verdict_on
from distribution.models import Delivery, MailEvent

logger = logging.getLogger(__name__)
# After these the connection is as usable as before.
KEEP_OPEN = (smtplib.SMTPRecipientsRefused, smtplib.SMTPDataError)
SMTP = "django.core.mail.backends.smtp.EmailBackend"


class Watched(smtplib.SMTP):
    """A connection that knows whether the server may have accepted the last mail."""

    is_handed_over = False

    def getreply(self) -> Any:
        answer = super().getreply()
        # After 354 the mail follows. Any later answer says what has become of it.
        self.is_handed_over = answer[0] == 354
        return answer


class WatchedSSL(Watched, smtplib.SMTP_SSL):
    pass


class WatchedBackend(EmailBackend):
    @property
    def connection_class(self) -> Any:
        return WatchedSSL if self.use_ssl else Watched


class Channel:
    """A connection that is opened when needed, used for many mails, and renewed after some and after errors."""

    def __init__(self) -> None:
        self.backend: Any = None
        self.sent = 0

    def __enter__(self) -> "Channel":
        return self

    def __exit__(self, *error: Any) -> None:
        self.close()

    def open(self) -> Verdict | None:
        """Open the connection; return what it means if that fails."""
        if self.backend and self.sent >= settings.MAILS_PER_CONNECTION > 0:
            self.close()
        if self.backend:
            return None
        path = settings.EMAIL_DELIVERY_BACKEND
        backend = WatchedBackend() if path == SMTP else get_connection(path)
        try:
            backend.open()
        except Exception as error:
            logger.warning("The mail server cannot be reached: %s", type(error).__name__)
            verdict = verdict_on(error, is_handed_over=False)
            return replace(verdict, scope=Scope.POOL) if verdict.scope == Scope.PERSON else verdict
        self.backend, self.sent = backend, 0
        return None

    def send(self, message: EmailMessage) -> Verdict:
        """Send a mail to its one recipient, and return what has become of it."""
        was_used = self.sent > 0
        error = self.attempt(message)
        if was_used and error and self.is_stale(error):
            self.close()
            if failed := self.open():
                return failed
            error = self.attempt(message)
        if error is None:
            return self.verdict_of_provider(message)
        logger.info("A mail was not accepted: %s", type(error).__name__)
        verdict = verdict_on(error, is_handed_over=self.is_handed_over(error))
        if not isinstance(error, KEEP_OPEN) or verdict.code == 421:
            self.close()
        return verdict

    def attempt(self, message: EmailMessage) -> Exception | None:
        self.sent += 1
        try:
            self.backend.send_messages([message])
        except Exception as error:
            return error
        return None

    def is_stale(self, error: Exception) -> bool:
        """Return whether the server had closed a connection that was used before, and knows nothing of the mail."""
        lost = isinstance(error, smtplib.SMTPServerDisconnected)
        return lost and not self.is_handed_over(error)

    def is_handed_over(self, error: Exception) -> bool:
        """Return whether the server may have the mail. Of a provider's API that is always so."""
        connection = getattr(self.backend, "connection", None)
        if isinstance(self.backend, EmailBackend):
            return bool(getattr(connection, "is_handed_over", False))
        return True

    def verdict_of_provider(self, message: EmailMessage) -> Verdict:
        """Return what a provider has answered, which django-anymail adds to the message."""
        status = getattr(getattr(message, "anymail_status", None), "status", None) or set()
        if status & {"rejected", "invalid", "failed"}:
            is_gone = bool(status & {"rejected", "invalid"})
            kind = MailEvent.Kind.HARD if is_gone else MailEvent.Kind.SOFT
            return Verdict(Delivery.State.REFUSED, kind=kind)
        return SENT

    def close(self) -> None:
        if self.backend:
            try:
                self.backend.close()
            except (OSError, smtplib.SMTPException):
                logger.info("The connection to the mail server was lost.")
        self.backend = None
