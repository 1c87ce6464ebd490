"""The links to a subscriber's own pages, absolute and with a token. The pages speak the subscriber's language."""

from distribution.models import Delivery, Subscriber
from distribution.tokens import Purpose, make_token

FOLDER = "/subscription/"


def url_of(name: str, purpose: Purpose, subscriber: Subscriber, mail: Delivery | None) -> str:
    """Return the URL of a page on the subscriber's newsroom; the token names the mail with the link, if given."""
    facts = {"d": mail.pk.hex} if mail else {}
    token = make_token(purpose, subscriber, **facts)
    return f"{subscriber.site.root_url}{FOLDER}{name}/{token}/"


def manage_url(subscriber: Subscriber, delivery: Delivery | None = None) -> str:
    """Return the link to the preferences."""
    return url_of("manage", Purpose.MANAGE, subscriber, delivery)


def unsubscribe_url(subscriber: Subscriber, delivery: Delivery | None = None) -> str:
    """Return the link to the page that asks whether to unsubscribe."""
    return url_of("leave", Purpose.UNSUBSCRIBE, subscriber, delivery)


def one_click_url(subscriber: Subscriber, delivery: Delivery | None = None) -> str:
    """Return the URL of `List-Unsubscribe`, which mail programs send a POST to (RFC 8058)."""
    return url_of("one-click", Purpose.UNSUBSCRIBE, subscriber, delivery)


def confirm_url(subscriber: Subscriber) -> str:
    """Return the link that confirms a subscription, once and within a week."""
    return url_of("confirm", Purpose.CONFIRM, subscriber, None)


def address_url(subscriber: Subscriber) -> str:
    """Return the link that confirms the subscriber's new address, once and within a week."""
    return url_of("address", Purpose.ADDRESS, subscriber, None)


def stored_url(subscriber: Subscriber) -> str:
    """Return the link to what is stored, which is valid for an hour."""
    return url_of("stored", Purpose.STORED, subscriber, None)
