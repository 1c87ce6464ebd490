"""What happens to media contacts, with the log of who saw, changed or took out what."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from distribution.models import (
    ContactBeat,
    ContactEvent,
    ListMembership,
    MediaContact,
    PressList,
)
from distribution.suppression import LIFTED_BY_NEWSROOM, Reason, lift, suppress

Kind = ContactEvent.Kind


def record(site: Any, kind: str, user: Any, contact: Any = None, **data: Any) -> ContactEvent:
    """Add a line to the log of a newsroom's contacts. `data` names no person."""
    return ContactEvent.objects.create(site=site, kind=kind, user=user, contact=contact, data=data)


@transaction.atomic
def save_contact(
    contact: MediaContact, beats: Iterable[UUID], user: Any, fields: list[str]
) -> None:
    """Save a contact with its beats and note that it was checked. `fields` are those that were changed."""
    is_new = contact._state.adding
    contact.verified_at, contact.reminded_at = timezone.now(), None
    if is_new:
        contact.created_by = user
    contact.save()
    set_beats(contact, beats)
    if contact.do_not_contact:
        suppress(contact.site, contact.address_hash, Reason.MANUAL)
    elif "do_not_contact" in fields:
        lift(contact.site, contact.address_hash, LIFTED_BY_NEWSROOM)
    record(contact.site, Kind.CREATED if is_new else Kind.CHANGED, user, contact, fields=fields)


def set_beats(contact: MediaContact, beats: Iterable[UUID]) -> None:
    wanted = set(beats)
    contact.beats.exclude(topic_key__in=wanted).delete()
    present = set(contact.beats.values_list("topic_key", flat=True))
    ContactBeat.objects.bulk_create(
        ContactBeat(contact=contact, topic_key=key) for key in wanted - present
    )


@transaction.atomic
def object_to_mail(contact: MediaContact) -> None:
    """Note that a person does not want to be contacted. Doing it again changes nothing."""
    suppress(contact.site, contact.address_hash, Reason.OBJECTION)
    if not contact.do_not_contact:
        contact.do_not_contact = True
        contact.save(update_fields=["do_not_contact", "updated_at"])
        record(contact.site, Kind.OBJECTED, None, contact)


@transaction.atomic
def verify(contacts: Iterable[MediaContact], user: Any) -> int:
    """Note that the data of contacts have been checked; return how many there were."""
    found = list(contacts)
    MediaContact.objects.filter(pk__in=[one.pk for one in found]).update(
        verified_at=timezone.now(), reminded_at=None
    )
    for one in found:
        record(one.site, Kind.VERIFIED, user, one)
    return len(found)


@transaction.atomic
def erase(contact: MediaContact, user: Any, requested: bool = False) -> None:
    """Delete all that is stored of a contact. `requested`: the person asked for it, so keep the address blocked."""
    if requested:
        suppress(contact.site, contact.address_hash, Reason.ERASED)
    contact.deliveries.update(address_hash=None, domain="")
    record(contact.site, Kind.ERASED, user, requested=requested)
    contact.delete()


@transaction.atomic
def add_to_list(press_list: PressList, contacts: Iterable[MediaContact]) -> int:
    """Add contacts of the same newsroom to a list, or take them back into a list by rule; return how many are new."""
    added = 0
    for contact in contacts:
        if contact.site_id != press_list.site_id:
            continue
        _row, is_new = ListMembership.objects.update_or_create(
            press_list=press_list, contact=contact, defaults={"excluded": False}
        )
        added += is_new
    return added


def remove_from_list(press_list: PressList, contact: MediaContact) -> None:
    """Take a contact out of a list; one by rule remembers that it is left out."""
    if press_list.is_rule:
        ListMembership.objects.update_or_create(
            press_list=press_list, contact=contact, defaults={"excluded": True}
        )
    else:
        ListMembership.objects.filter(press_list=press_list, contact=contact).delete()


@transaction.atomic
def note_informed(contact: MediaContact) -> None:
    """Note that a contact's first mail, which says what is stored of them (GDPR art. 14), has been accepted."""
    first = MediaContact.objects.filter(pk=contact.pk, informed_at=None)
    if first.update(informed_at=timezone.now()):
        record(contact.site, Kind.INFORMED, None, contact)
