"""Mail through the task queue: enqueued in the transaction of its cause, delivered by the worker.

No request waits for the mail server, and no mail is lost or sent before the transaction commits.
"""

from typing import Any

from django.conf import settings
from django.core.mail import (
    DNS_NAME,
    EmailMessage,
    EmailMultiAlternatives,
    get_connection,
    make_msgid,
)
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone
from django.utils.http import http_date
from django_tasks import task

FIELDS = ("from_email", "to", "cc", "bcc", "reply_to")


class QueuedMail(BaseEmailBackend):
    """A backend that enqueues mails for `EMAIL_DELIVERY_BACKEND`. Mails with attachments are sent at once."""

    def send_messages(self, messages: Any) -> int:
        for message in messages:
            if message.attachments:
                get_connection(settings.EMAIL_DELIVERY_BACKEND).send_messages([message])
            elif message.recipients():
                deliver.enqueue(serialised(message))
        return len(messages)


def send_unqueued(message: EmailMessage) -> None:
    """Send a mail that contains a secret at once, so that the queue does not hold it. Called by tasks."""
    message.connection = get_connection(settings.EMAIL_DELIVERY_BACKEND)
    message.send()


@task()
def deliver(mail: dict) -> None:
    """Send one mail. If the worker dies before it records the result, the mail is sent again with the same ID."""
    deserialised(mail).send()


def serialised(message: EmailMessage) -> dict:
    """Return a mail as JSON-serialisable data."""
    headers = {name: str(value) for name, value in message.extra_headers.items()}
    known = {name.lower() for name in headers}
    if "message-id" not in known:
        headers["Message-ID"] = make_msgid(domain=DNS_NAME)
    if "date" not in known:
        headers["Date"] = http_date(timezone.now().timestamp())
    return {
        **{name: getattr(message, name) for name in FIELDS},
        "subject": str(message.subject),
        "body": str(message.body),
        "headers": headers,
        "content_subtype": message.content_subtype,
        "alternatives": [
            [str(content), kind] for content, kind in getattr(message, "alternatives", ())
        ],
    }


def deserialised(mail: dict) -> EmailMultiAlternatives:
    connection = get_connection(settings.EMAIL_DELIVERY_BACKEND)
    values = {name: value for name, value in mail.items() if name != "content_subtype"}
    message = EmailMultiAlternatives(**values, connection=connection)
    message.content_subtype = mail["content_subtype"]
    return message
