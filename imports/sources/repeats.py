"""Records whose identifier another one has."""

from django.utils.translation import gettext as _

from imports.records import Records, StoryRecord, Unread


def without_repeats(records: Records) -> Records:
    """Yield records; one whose identifier an earlier one had is reported and left out."""
    seen: set[str] = set()
    for record in records:
        if isinstance(record, StoryRecord):
            if record.external_id in seen:
                reason = _("An earlier item of the source has the same identifier.")
                yield Unread(record.place, reason, record.external_id)
                continue
            seen.add(record.external_id)
        yield record
