"""The recipients of a correction or withdrawal: exactly the people who got the text that it is about."""

from collections.abc import Iterable
from math import inf
from typing import Any

from django.db.models import Q, QuerySet

from distribution.delivery.audience import Source, new_delivery
from distribution.delivery.digest_audience import text_of
from distribution.delivery.states import RECEIVED
from distribution.models import Delivery, Dispatch, Subscriber


def received(dispatch: Dispatch, follows: Iterable[Dispatch] | None = None) -> QuerySet[Delivery]:
    """Return the mails that a follow-up answers: accepted or uncertain, with the text as it was, and not bounced.

    `follows` are the mails that it follows, if it is not saved.
    """
    texts = Q(pk=None)
    for followed in dispatch.follows.all() if follows is None else follows:
        texts |= Q(dispatch=followed) & of_texts(dispatch, followed)
    mails = Delivery.objects.filter(texts, state__in=RECEIVED, bounced_at=None)
    return mails.select_related("subscriber", "contact")


def of_texts(dispatch: Dispatch, followed: Dispatch) -> Q:
    """Return the condition that a mail has the text in question, in one of the follow-up's languages."""
    languages = dispatch.data["languages"]
    corrected_by = dispatch.data.get("before", {}).get(str(followed.pk))
    if followed.kind == Dispatch.Kind.DIGEST:
        variants = followed.data.get("variants", {}).items()
        names = [name for name, pks in variants if language_in(dispatch, pks)]
        return Q(variant__in=[one for one in names if text_of(one) < (corrected_by or inf)])
    condition = Q(story_language__in=languages)
    if corrected_by:
        condition &= Q(variant__in=["", *map(str, range(1, corrected_by))])
    return condition


def language_in(dispatch: Dispatch, pages: list[int]) -> str:
    """Return the language in which a digest with these pages has the story; an empty string if it has not."""
    known = dispatch.data["pages"]
    found = (known.get(str(pk)) for pk in pages)
    return next((one for one in found if one in dispatch.data["languages"]), "")


def mails(dispatch: Dispatch, rows: list[Delivery]) -> Iterable[Delivery]:
    """Yield the mails to the people who may still get mail, each in the language that they got."""
    digests = {
        one.pk: one.data.get("variants", {})
        for one in dispatch.follows.filter(kind=Dispatch.Kind.DIGEST)
    }
    for row in rows:
        person = row.contact or row.subscriber
        if not may_get_mail(person):
            continue
        language = row.story_language
        if variants := digests.get(row.dispatch_id):
            language = language_in(dispatch, variants[row.variant])
        mail = new_delivery(dispatch, person, language, reply_to=row.pk)
        mail.language = row.language
        yield mail


def may_get_mail(person: Any) -> bool:
    if person is None or not person.address_key:
        return False
    if isinstance(person, Subscriber):
        return person.status == Subscriber.Status.ACTIVE
    return not person.do_not_contact


OF_FOLLOW_UPS = [Source("received", received, mails)]
