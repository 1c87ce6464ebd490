"""Readers who subscribe, for tests: the form as a person fills it in, and the mails that they get."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.utils import timezone
from wagtail.models import Site

from distribution.addresses import address_key, hash_of
from distribution.consent import confirm
from distribution.models import Delivery, Dispatch, Subscriber
from distribution.subscribing.honeypot import signed_time
from distribution.tokens import Purpose, make_token
from news.story_kinds import Kind
from tests.factories import topic
from tests.reader import Reading
from tests.worker import QUEUE, work

FORM = {"nb": "/nb/abonner/", "en": "/en/subscribe/"}
KARI = "kari@avis.example"
LINK = re.compile(r"https?://[^/\s]+(/subscription/([\w-]+)/[\w:.-]+/)")


@pytest.fixture
def queued(settings):
    """Tasks wait for `answered`, and mails with tokens reach `mail.outbox`."""
    settings.EMAIL_DELIVERY_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    settings.TASKS = QUEUE


def newsroom() -> Site:
    return Site.objects.get(is_default_site=True)


def opened(before: timedelta = timedelta(minutes=1)) -> str:
    """Return the time of a form that was opened a while ago."""
    with time_machine.travel(timezone.now() - before, tick=False):
        return signed_time()


def fill_in(address=KARI, language="nb", query="", client=None, **values):
    """Send the form for subscribing; return the response."""
    every = {"what": "everything", "kinds": Kind.values, "frequency": "at_once", "website": ""}
    data = {"email": address, "language": language, "opened": opened(), **every, **values}
    client = client or Client(enforce_csrf_checks=True)
    return client.post(FORM[language] + query, data)


def answered() -> list:
    """Let the worker mail; return the mails since the last time."""
    work()
    found, mail.outbox[:] = list(mail.outbox), []
    return found


def links_in(message) -> dict[str, str]:
    """Return the paths of a mail's links to subscribers' pages by their names, the same in text and HTML."""
    found = {name: path for path, name in LINK.findall(message.body)}
    html = {name: path for path, name in LINK.findall(message.alternatives[0][0])}
    assert found == html
    return found


def subscriber(address=KARI, *, requested=None, is_confirmed=True, **fields) -> Subscriber:
    """Create a subscriber of the first newsroom, by default one who gets everything."""
    wanted = {"everything": True} if requested is None else requested
    values = {"site": newsroom(), "language": "nb", "requested": wanted, **fields}
    made = Subscriber.objects.create(address=address, address_key=address_key(address), **values)
    if is_confirmed:
        confirm(made)
    return made


def mail_to(one: Subscriber, **fields) -> Delivery:
    """Create a mail that was sent to a subscriber."""
    now = timezone.now()
    number = Dispatch.objects.count()
    dispatch = Dispatch.objects.create(
        key=f"test:{number}", site=one.site, kind="publication", not_before=now, not_after=now
    )
    values = {"state": "sent", "next_at": now, "domain": "avis.example", **fields}
    return Delivery.objects.create(
        dispatch=dispatch,
        subscriber=one,
        address_hash=hash_of(one.address_key),
        language="nb",
        story_language="nb",
        **values,
    )


def path_of(url: str) -> str:
    return LINK.search(url)[1]


def post(path: str, **values) -> Reading:
    return Reading(Client(enforce_csrf_checks=True).post(path, values))


def get(path: str) -> Reading:
    return Reading(Client().get(path))


PURPOSES = {
    "confirm": Purpose.CONFIRM,
    "address": Purpose.ADDRESS,
    "leave": Purpose.UNSUBSCRIBE,
    "one-click": Purpose.UNSUBSCRIBE,
    "manage": Purpose.MANAGE,
    "stored": Purpose.STORED,
}


def pages_of(one: Subscriber) -> dict[str, str]:
    """Return the path of each page of a subscriber."""
    return {
        name: f"/subscription/{name}/{make_token(purpose, one)}/"
        for name, purpose in PURPOSES.items()
    }


def with_two_topics(**fields) -> Subscriber:
    keys = [str(topic(name).translation_key) for name in ("Energi og hydrogen", "Karbonfangst")]
    return subscriber(requested={"topics": keys}, **fields)
