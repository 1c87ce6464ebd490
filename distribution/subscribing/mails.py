"""The service mails to subscribers, in their language. They are sent at once, as they hold tokens."""

from typing import Any

from django.core.mail import EmailMultiAlternatives
from django.utils import timezone
from django.utils.translation import override

from core.mail import send_unqueued
from distribution import links
from distribution.mail.layout import put_together
from distribution.models import Subscriber
from distribution.subscribing.summary import summary_of


def send_confirm(subscriber: Subscriber) -> None:
    """Mail the link that confirms what is requested."""
    send_with_summary("confirm", subscriber, url=links.confirm_url(subscriber))


def send_already(subscriber: Subscriber, *, has_new: bool) -> None:
    """Mail that the address subscribes already, with the link that adds what is new."""
    url = links.confirm_url(subscriber) if has_new else ""
    manage = links.manage_url(subscriber)
    send_with_summary("already", subscriber, url=url, manage_url=manage)


def send_with_summary(name: str, subscriber: Subscriber, **context: Any) -> None:
    language = subscriber.requested.get("language") or subscriber.language
    if subscriber.status == Subscriber.Status.ACTIVE:
        language = subscriber.language
    with override(language):
        summary = summary_of(subscriber.requested)
    send(name, subscriber, subscriber.address, language, summary=summary, **context)


def send_stored(subscriber: Subscriber) -> None:
    """Mail the link to what is stored."""
    url = links.stored_url(subscriber)
    send("stored", subscriber, subscriber.address, subscriber.language, url=url)


def send_new_address(subscriber: Subscriber) -> None:
    """Mail the link that confirms a new address, to that address."""
    url = links.address_url(subscriber)
    send("new_address", subscriber, subscriber.new_address, subscriber.language, url=url)


def send(name: str, subscriber: Subscriber, address: str, language: str, **context: Any) -> None:
    """Send a service mail, and remember when."""
    mail = put_together(name, {"site": subscriber.site, **context}, language)
    message = EmailMultiAlternatives(
        mail.subject,
        mail.text,
        to=[address],
        headers={"Auto-Submitted": "auto-generated", "Content-Language": language},
    )
    message.attach_alternative(mail.html, "text/html")
    send_unqueued(message)
    Subscriber.objects.filter(pk=subscriber.pk).update(last_service_mail_at=timezone.now())
