"""Stores the chosen rows of a file."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from distribution.addresses import hash_of
from distribution.contacts.importing.rows import IMPORTED, TEXTS
from distribution.contacts.services import Kind, add_to_list, record, set_beats
from distribution.models import ContactEvent, ContactImport, MediaContact, PressList
from distribution.suppression import Reason, suppress, suppressed_hashes

# So many contacts are stored in a transaction, as others wait for it (SQLite).
BATCH = 100


def store(job: ContactImport, numbers: set[int]) -> int:
    """Store the chosen rows, and delete the import; return how many were stored.

    What has changed since the check is looked at again: no row lifts a suppression, overwrites a field that is
    filled in, or creates a second contact with an address. If the process dies, the import has the rest of the rows.
    """
    event, count = None, 0
    while (stored := store_some(job.pk, numbers)) is not None:
        count += stored
        event = note_count(event, job, count)
    return count


@transaction.atomic
def store_some(pk: int, numbers: set[int]) -> int | None:
    """Store `BATCH` of the chosen rows; return how many were stored, or None if the import is done and deleted."""
    job = ContactImport.objects.select_for_update(of=("self",)).filter(pk=pk).first()
    if job is None:
        return None
    rows = [one for one in job.rows if one["number"] in numbers and one["state"] in IMPORTED]
    if not rows:
        job.delete()
        return None
    hashes = {one["number"]: hash_of(one["fields"]["address_key"]) for one in rows[:BATCH]}
    blocked = suppressed_hashes(job.site_id, hashes.values())
    stored = [
        contact_of(job, one["fields"])
        for one in rows[:BATCH]
        if hashes[one["number"]] not in blocked
    ]
    if chosen := PressList.objects.filter(site=job.site, pk=job.options.get("list") or 0).first():
        add_to_list(chosen, stored)
    job.rows = [one for one in job.rows if one["number"] not in hashes]
    job.save(update_fields=["rows"])
    return len(stored)


def note_count(event: ContactEvent | None, job: ContactImport, count: int) -> ContactEvent:
    """Write in the log how many contacts of an import have been stored by now."""
    if event is None:
        return record(job.site, Kind.IMPORTED, job.user, count=count)
    event.data = {"count": count}
    event.save(update_fields=["data"])
    return event


def contact_of(job: ContactImport, fields: dict[str, Any]) -> MediaContact:
    """Create the contact of a row, or fill in what the known one lacks."""
    contact = MediaContact.objects.filter(site=job.site, address_key=fields["address_key"]).first()
    is_new = contact is None
    if contact is None:
        contact = MediaContact(
            site=job.site,
            address=fields["address"],
            address_key=fields["address_key"],
            language=fields.get("language") or job.options["language"],
            source=job.options["source"],
            legal_basis=job.options["legal_basis"],
            created_by=job.user,
        )
    for name in TEXTS:
        if value := fields.get(name):
            if name == "source" and is_new:
                contact.source = value
            elif not getattr(contact, name):
                setattr(contact, name, value)
    contact.do_not_contact = contact.do_not_contact or fields.get("do_not_contact", False)
    contact.verified_at, contact.reminded_at = timezone.now(), None
    contact.save()
    if contact.do_not_contact:
        suppress(job.site, contact.address_hash, Reason.MANUAL)
    beats = {UUID(key) for key in fields.get("beats", [])}
    set_beats(contact, beats | set(contact.beats.values_list("topic_key", flat=True)))
    return contact
