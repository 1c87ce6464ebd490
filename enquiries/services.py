"""What happens to enquiries and coverage, with the lines of their history."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from enquiries.mails import mail_owner
from enquiries.models import Enquiry, EnquiryNote

CREATED, CHANGED, DELETED = "wagtail.create", "enquiries.change", "wagtail.delete"
FORGOTTEN = "enquiries.forget"
Status = Enquiry.Status


def record(item: Any, action: str, user: Any, **data: Any) -> None:
    """Write a line of the item's history. It names fields and statuses, but no texts and no persons."""
    log(instance=item, action=action, user=user, data=data, content_changed=True)


def add_note(enquiry: Enquiry, user: Any, text: str) -> None:
    if text := text.strip():
        EnquiryNote.objects.create(enquiry=enquiry, user=user, text=text)


@transaction.atomic
def take(enquiry: Enquiry, user: Any) -> None:
    """Make the user the owner of an open enquiry. Raises `ValidationError` if another user has it."""
    row = locked(enquiry)
    if row.owner and row.owner != user:
        raise ValidationError(_("%(name)s has taken it already.") % {"name": row.owner})
    if not row.is_open:
        raise ValidationError(_("The enquiry is no longer open."))
    if row.owner == user and row.status == Status.IN_PROGRESS:
        return
    before, row.owner, row.status = row.status, user, Status.IN_PROGRESS
    row.save(update_fields=["owner", "status"])
    record(row, CHANGED, user, fields=["owner"], status=[before, row.status])


@transaction.atomic
def close(enquiry: Enquiry, user: Any) -> bool:
    """Close an enquiry; return whether it was open until now."""
    row = locked(enquiry)
    if row.is_closed:
        return False
    before = row.status
    row.set_status(Status.CLOSED)
    row.save(update_fields=["status", "answered_at", "closed_at"])
    record(row, CHANGED, user, fields=[], status=[before, row.status])
    return True


def locked(enquiry: Enquiry) -> Enquiry:
    """Return the enquiry as it is now, locked until the end of the transaction."""
    return (
        Enquiry.objects.select_for_update(of=("self",)).select_related("owner").get(pk=enquiry.pk)
    )


def saved(enquiry: Enquiry, user: Any, changed: list[str], before: Enquiry | None) -> None:
    """Record that a form has created or changed an enquiry, and tell a new owner. Called in its transaction."""
    if before is None:
        record(enquiry, CREATED, user)
    else:
        moved = [before.status, enquiry.status] if before.status != enquiry.status else []
        fields = [name for name in changed if name != "status"]
        if fields or moved:
            record(enquiry, CHANGED, user, fields=fields, status=moved)
    is_new_owner = before is None or before.owner_id != enquiry.owner_id
    if enquiry.owner and is_new_owner and enquiry.owner != user and enquiry.is_open:
        mail_owner(enquiry, user)


@transaction.atomic
def forget(enquiry: Enquiry) -> None:
    """Delete the personal data of an enquiry, with its notes. The question and the answer stay."""
    for name in Enquiry.PERSONAL:
        setattr(enquiry, name, "")
    enquiry.forgotten_at = timezone.now()
    # Saved with its signals, so that the search index loses the name, too.
    enquiry.save(update_fields=[*Enquiry.PERSONAL, "forgotten_at"])
    enquiry.notes.all().delete()
    record(enquiry, FORGOTTEN, None)
