"""Closed enquiries lose their personal data after a time."""

from datetime import datetime, timedelta
from functools import reduce
from operator import or_
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from enquiries.models import Enquiry, EnquiryNote
from enquiries.services import forget

DAYS_OF_A_YEAR = 365


def forget_old(now: datetime | None = None) -> int:
    """Delete the personal data of the enquiries that were closed long enough ago; return how many there were."""
    limit = (now or timezone.now()) - timedelta(days=settings.ENQUIRY_RETENTION_DAYS)
    has_notes = Exists(EnquiryNote.objects.filter(enquiry=OuterRef("pk")))
    is_personal = reduce(or_, (~Q(**{name: ""}) for name in Enquiry.PERSONAL), Q(has_notes))
    old = list(Enquiry.objects.filter(is_personal, closed_at__lt=limit).order_by("pk"))
    for enquiry in old:
        forget(enquiry)
    return len(old)


def retention_help(*_args: Any) -> str:
    """Return what the form says about it, in the language of the interface."""
    years, rest = divmod(settings.ENQUIRY_RETENTION_DAYS, DAYS_OF_A_YEAR)
    count = settings.ENQUIRY_RETENTION_DAYS if rest else years
    if rest:
        time = ngettext("%(count)s day", "%(count)s days", count) % {"count": count}
    else:
        time = ngettext("%(count)s year", "%(count)s years", count) % {"count": count}
    text = _(
        "Name, e-mail, telephone number and notes are deleted %(time)s after the enquiry is closed. The outlet, the "
        "question and the answer stay."
    )
    return text % {"time": time}
