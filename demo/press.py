"""Load enquiries and coverage in different states, and the recipients of mails."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from demo.content import read
from demo.loader import Demo
from demo.people import person
from demo.recipients import load_recipients
from enquiries.models import Coverage, Enquiry, EnquiryNote
from news.models import StoryPage
from release.models import Release
from release.versions import release_of


def load_press(demo: Demo) -> None:
    about, user = read("press.toml"), person("kommunikasjon")
    for one in about["enquiries"]:
        load_enquiry(demo, one, user)
    for one in about["coverage"]:
        load_coverage(demo, one, user)
    load_recipients(demo.site, about, user)


def release_in(demo: Demo, about: dict[str, Any]) -> Release | None:
    if "story" not in about:
        return None
    title = read(f"stories/{about.pop('story')}.toml")["title"]["nb"]
    return release_of(StoryPage.objects.get(draft_title=title, locale=demo.nb))


def load_enquiry(demo: Demo, about: dict[str, Any], user: Any) -> None:
    now = timezone.now().replace(second=0, microsecond=0)
    notes, status = about.pop("notes", []), about.pop("status")
    owner = person(about.pop("owner")) if "owner" in about else None
    asked, deadline = (now + timedelta(hours=about.pop(name)) for name in ("asked", "deadline"))
    enquiry = Enquiry(
        site=demo.site,
        release=release_in(demo, about),
        owner=owner,
        created_by=user,
        asked_at=asked,
        deadline_at=deadline,
        **about,
    )
    enquiry.set_status(status, deadline)
    enquiry.save()
    for text in notes:
        EnquiryNote.objects.create(enquiry=enquiry, user=owner, text=text)


def load_coverage(demo: Demo, about: dict[str, Any], user: Any) -> None:
    day = timezone.localdate() - timedelta(days=about.pop("days"))
    release: Any = release_in(demo, about)
    Coverage.objects.create(
        site=demo.site, release=release, published_on=day, added_by=user, **about
    )
