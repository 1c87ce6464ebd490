"""Enquiries and coverage for tests."""

from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.models import Permission
from django.utils import timezone
from wagtail.models import Site

from enquiries.models import Coverage, Enquiry
from release.versions import release_of
from tests.factories import make_story
from tests.scheduled import neighbour

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def newsroom() -> Site:
    return Site.objects.get(is_default_site=True)


def now() -> datetime:
    """Return the present minute, as forms show times."""
    return timezone.now().replace(second=0, microsecond=0)


def make_enquiry(question: str = "Hva koster kaia?", *, hours: float | None = 5, **fields: Any):
    """Create an enquiry with a deadline in so many hours."""
    enquiry = Enquiry(
        **{
            "site": newsroom(),
            "outlet": "Fjordposten",
            "name": "Une Lervåg",
            "email": "une@fjordposten.example",
            "telephone": "+47 900 00 000",
            "question": question,
            "asked_at": now() - 60 * DAY,
            "deadline_at": None if hours is None else now() + hours * HOUR,
            **fields,
        }
    )
    enquiry.set_status(enquiry.status)
    enquiry.save()
    return enquiry


def make_coverage(url: str = "https://fjordposten.example/kai", **fields: Any):
    release = fields.pop("release", None) or release_of(make_story("Ny kai"))
    values = {"outlet": "Fjordposten", "title": "Kaia er ferdig", "site": newsroom(), **fields}
    return Coverage.objects.create(release=release, url=url, **values)


def press_neighbour() -> Any:
    """Return an editor of a second newsroom, who has the same permissions on enquiries and coverage there."""
    user = neighbour()
    allowed = Permission.objects.filter(content_type__app_label="enquiries")
    user.groups.get().permissions.add(*allowed)
    return user
