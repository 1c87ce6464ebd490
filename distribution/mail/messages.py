"""The message to one recipient: headers, personal links, and the text that all get."""

import binascii
from email.utils import formataddr
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.core.mail.message import utf8_charset

from distribution.bounces.verp import return_path, tagged
from distribution.mail.personal import NoRecipient, filled, sections_of, values_of
from distribution.mail.pictures import attachment
from distribution.models import Delivery, Dispatch, MailBody

__all__ = ["NoRecipient", "message_for"]


class QuotedMessage(EmailMultiAlternatives):
    """A mail in quoted-printable: no line is too long for a server, and none needs to change what is signed."""

    encoding = utf8_charset
    # What is attached is the picture to which the HTML refers (RFC 2387).
    mixed_subtype = "related"

    def message(self, **options: Any) -> Any:
        message: Any = super().message(**options)
        # Some programs do not read a header that begins on its second line; none of ours is too long for one.
        message.policy = message.policy.clone(max_line_length=None)
        for part in message.walk():
            if part.get_content_maintype() == "text":
                content = part.get_payload(decode=True)
                del part["Content-Transfer-Encoding"]
                part["Content-Transfer-Encoding"] = "quoted-printable"
                part.set_payload(binascii.b2a_qp(content).decode("ascii"))
        return message


def message_for(delivery: Delivery, body: MailBody, address: str) -> QuotedMessage:
    """Return the message to an address.

    Raises `NoRecipient` if the recipient has been erased, and `ValueError` for a header with a line break.
    """
    values = values_of(delivery)
    html, text = filled(body.html, body.text, values, sections_of(delivery))
    sender = formataddr((one_line(body.sender), sender_address(body)))
    headers = {"From": sender, **headers_of(delivery, body, values["one_click"])}
    message = QuotedMessage(
        one_line(body.subject),
        text,
        # The sender of the envelope, to whom bounces go.
        from_email=return_path(delivery.pk) or sender,
        to=[one_line(address)],
        reply_to=[one_line(body.reply_to)] if body.reply_to else None,
        headers={name: one_line(value) for name, value in headers.items()},
    )
    message.attach_alternative(html, "text/html")
    if body.picture:
        message.attach(attachment(bytes(body.picture)))
    return message


def sender_address(body: MailBody) -> str:
    """Return the newsroom's own address as sender, else that of the installation."""
    senders = settings.MAIL_SENDERS
    return str(senders.get(body.dispatch.site.hostname) or settings.DEFAULT_FROM_EMAIL)


def headers_of(delivery: Delivery, body: MailBody, one_click: str) -> dict[str, str]:
    languages = dict.fromkeys([body.language, body.story_language])
    headers = {
        "Message-ID": delivery.message_id,
        "Content-Language": ", ".join(filter(None, languages)),
        "Auto-Submitted": "auto-generated",
        # Exchange answers by no absence note.
        "X-Auto-Response-Suppress": "OOF, AutoReply",
    }
    if delivery.reply_to:
        first = f"<{delivery.reply_to}@{settings.MAIL_DOMAIN}>"
        headers |= {"In-Reply-To": first, "References": first}
    if body.dispatch.kind in Dispatch.PERSONAL:
        return headers
    ways = [f"<{one_click}>"]
    if settings.UNSUBSCRIBE_MAILBOX:
        ways.append(f"<mailto:{tagged(settings.UNSUBSCRIBE_MAILBOX, delivery.pk)}>")
    return headers | {
        "List-Id": f"<news.{body.dispatch.site.hostname}>",
        "List-Unsubscribe": ", ".join(ways),
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }


def one_line(value: str) -> str:
    """Return a value of a header; raises `ValueError` if it would be several lines."""
    if any(mark in value for mark in "\r\n\0"):
        raise ValueError("A header must be one line.")
    return value
