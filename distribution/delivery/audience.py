"""The recipients of a story: the contacts of its press lists, and the subscribers who want it at once."""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from distribution.addresses import domain_of, hash_of
from distribution.contacts.lists import contacts_of
from distribution.delivery.languages import language_for, own_language
from distribution.delivery.states import COUNTING, STORY_MAILS
from distribution.delivery.stories import story_of
from distribution.models import (
    AvailabilityRequest,
    Delivery,
    Dispatch,
    Mailing,
    MediaContact,
    Subscriber,
    Subscription,
)
from distribution.models.subscribers import Frequency, LanguageRule


class Source(NamedTuple):
    """Where recipients come from: rows that are read by key, some hundred at a time, and made into deliveries."""

    name: str
    rows: Callable[[Dispatch], QuerySet[Any]]
    deliveries: Callable[[Dispatch, list[Any]], Iterable[Delivery]]


def new_delivery(dispatch: Dispatch, person: Any, story_language: str, **fields: Any) -> Delivery:
    """Return the mail to a subscriber or contact, not saved."""
    who = "contact" if isinstance(person, MediaContact) else "subscriber"
    return Delivery(
        dispatch=dispatch,
        address_hash=hash_of(person.address_key),
        domain=domain_of(person.address_key),
        language=person.language,
        story_language=story_language,
        next_at=dispatch.not_before,
        **{who: person, **fields},
    )


def contacts(dispatch: Dispatch) -> QuerySet[MediaContact]:
    """Return the contacts of the press lists that an editor has chosen for the release."""
    mailing = Mailing.objects.filter(release=dispatch.release_id).first()
    chosen = Q(pk=None)
    for press_list in mailing.lists.filter(site=dispatch.site_id) if mailing else ():
        chosen |= Q(pk__in=contacts_of(press_list).values("pk"))
    return MediaContact.objects.filter(chosen)


def mails_to_contacts(dispatch: Dispatch, rows: list[MediaContact]) -> Iterable[Delivery]:
    for contact in rows:
        language = language_for(contact.language, LanguageRule.FALLBACK, dispatch.data["languages"])
        yield new_delivery(dispatch, contact, language or "")


def contacts_of_late_language(dispatch: Dispatch) -> QuerySet[MediaContact]:
    """Return the contacts of the chosen press lists; none when a late language is only for subscribers who asked."""
    return contacts(dispatch).none() if dispatch.data.get("requests_only") else contacts(dispatch)


def late_mails_to_contacts(dispatch: Dispatch, rows: list[MediaContact]) -> Iterable[Delivery]:
    """Yield the mails to the contacts whose language it is, and who have got the story in another only."""
    late = dispatch.data["language"]
    mails = [
        new_delivery(dispatch, one, late) for one in rows if own_language(one.language, [late])
    ]
    received = received_languages(dispatch, [one.address_hash or "" for one in mails])
    for mail in mails:
        known = received.get(mail.address_hash or "", set())
        if known and own_language(mail.language, list(known)) is None:
            yield mail


def reachable(dispatch: Dispatch) -> QuerySet[Subscriber]:
    """Return the active subscribers of the newsroom who have not paused their mails."""
    active = Subscriber.objects.filter(
        site=dispatch.site_id, status=Subscriber.Status.ACTIVE, address_key__isnull=False
    )
    return active.exclude(paused_until__gt=timezone.now())


def subscribers(dispatch: Dispatch) -> QuerySet[Subscriber]:
    """Return the subscribers who want the story at once, and all who asked for the language."""
    own = Subscription.objects.filter(subscriber=OuterRef("pk"), ended_at=None)
    matches = Exists(own.filter(criteria_key__in=dispatch.data["criteria"]))
    wanted = Q(matches, frequency=Frequency.AT_ONCE)
    mailing = Mailing.objects.filter(release=dispatch.release_id).first()
    if dispatch.data.get("requests_only") or (mailing and not mailing.to_subscribers):
        wanted = Q(pk=None)
    if dispatch.data.get("language"):
        wanted |= Q(pk__in=requests(dispatch).values("subscriber"))
    return reachable(dispatch).filter(wanted)


def requests(dispatch: Dispatch) -> QuerySet[AvailabilityRequest]:
    """Return the wishes that a late language fulfils."""
    asked = AvailabilityRequest.objects.filter(story_key=story_of(dispatch), ended_at=None)
    return asked.filter(language=dispatch.data["language"])


def mails_to_subscribers(dispatch: Dispatch, rows: list[Subscriber]) -> Iterable[Delivery]:
    """Yield the mails to all who want stories of this kind, and count the others who wait for their language."""
    languages, kind = dispatch.data["languages"], dispatch.data["kind"]
    for subscriber in rows:
        if subscriber.kinds and kind not in subscriber.kinds:
            continue
        language = language_for(subscriber.language, subscriber.language_rule, languages)
        if language:
            yield new_delivery(dispatch, subscriber, language)
        else:
            dispatch.waiting += 1


def mails_in_late_language(dispatch: Dispatch, rows: list[Subscriber]) -> Iterable[Delivery]:
    """Yield the mails to all who asked for it, and to speakers of the language who have not got the story."""
    late = dispatch.data["language"]
    found = requests(dispatch).filter(subscriber__in=[one.pk for one in rows])
    asked = set(found.values_list("subscriber", flat=True))
    mails = [new_delivery(dispatch, one, late) for one in rows]
    received = received_languages(dispatch, [one.address_hash or "" for one in mails])
    for subscriber, mail in zip(rows, mails, strict=True):
        known = received.get(mail.address_hash or "", set())
        if subscriber.pk in asked:
            if late not in known:
                yield mail
        elif not known and is_for(dispatch, subscriber):
            yield mail


def is_for(dispatch: Dispatch, subscriber: Subscriber) -> bool:
    """Return whether a late language is a subscriber's own, and the story of a kind that they want."""
    is_wanted = not subscriber.kinds or dispatch.data["kind"] in subscriber.kinds
    return is_wanted and own_language(subscriber.language, dispatch.data["languages"]) is not None


def received_languages(dispatch: Dispatch, hashes: list[str]) -> dict[str, set[str]]:
    """Return the languages in which addresses have, or are about to get, the story by other mails."""
    mails = Delivery.objects.filter(
        dispatch__story_key=dispatch.story_key,
        dispatch__kind__in=STORY_MAILS,
        address_hash__in=hashes,
        state__in=COUNTING,
    )
    found: dict[str, set[str]] = {}
    for address, language in mails.values_list("address_hash", "story_language"):
        found.setdefault(address or "", set()).add(language)
    return found


OF_STORIES = [
    Source("contacts", contacts, mails_to_contacts),
    Source("subscribers", subscribers, mails_to_subscribers),
]
OF_LATE_LANGUAGES = [
    Source("contacts", contacts_of_late_language, late_mails_to_contacts),
    Source("subscribers", subscribers, mails_in_late_language),
]
