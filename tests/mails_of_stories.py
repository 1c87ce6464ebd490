"""Dispatches of the demo newsroom's stories, their recipients, and the mails that these get."""

from datetime import timedelta

from django.utils import timezone
from wagtail.models import Site

from distribution.addresses import hash_of
from distribution.mail.rendering import body_for
from distribution.models import Delivery, Dispatch, MailBody, MediaContact, Subscriber
from release.versions import release_of

Kind = Dispatch.Kind


def newsroom_site():
    return Site.objects.get(is_default_site=True)


def dispatch_of(page=None, kind=Kind.PUBLICATION, key="", **data):
    now = timezone.now()
    return Dispatch.objects.create(
        key=key or f"{kind}:{page and page.translation_key}",
        site=newsroom_site(),
        kind=kind,
        release=page and release_of(page),
        story_key=page and page.translation_key,
        not_before=now,
        not_after=now + timedelta(hours=6),
        data=data,
    )


def subscriber(address="kari@example.org", language="nb"):
    return Subscriber.objects.create(
        site=newsroom_site(),
        address=address,
        address_key=address,
        language=language,
        status=Subscriber.Status.ACTIVE,
    )


def media_contact(address="ola@example.org", language="nb", **fields):
    values = {"name": "Ola Nordmann", "source": "avisa.example/redaksjon", **fields}
    return MediaContact.objects.create(
        site=newsroom_site(), address=address, address_key=address, language=language, **values
    )


def delivery_to(dispatch, person, **fields):
    name = "subscriber" if isinstance(person, Subscriber) else "contact"
    values = {name: person, "language": person.language, "story_language": person.language}
    return Delivery.objects.create(
        dispatch=dispatch,
        address_hash=hash_of(person.address_key),
        next_at=timezone.now(),
        **{**values, **fields},
    )


def body_of(dispatch, language="nb", story_language="", variant="") -> MailBody:
    return body_for(dispatch, language, story_language or language, variant)
