"""The embargo line is right in each language, on both sides of summer time, and in every zone of the server."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.utils import timezone

from release.embargo import embargo_line
from release.models import Release
from release.versions import release_of
from tests.factories import make_story, oslo
from tests.personal_links import embargo, in_days
from tests.reader import Reading

NOW = datetime(2020, 1, 1, tzinfo=UTC)
CASES = {
    oslo(2020, 1, 28, 6): (
        "SPERREFRIST: tirsdag 28. januar 2020 kl. 06.00",
        "EMBARGOED UNTIL 06:00 CET (UTC+1), Tuesday 28 January 2020",
    ),
    oslo(2020, 3, 29, 1, 59): (
        "SPERREFRIST: søndag 29. mars 2020 kl. 01.59",
        "EMBARGOED UNTIL 01:59 CET (UTC+1), Sunday 29 March 2020",
    ),
    oslo(2020, 3, 29, 3): (
        "SPERREFRIST: søndag 29. mars 2020 kl. 03.00",
        "EMBARGOED UNTIL 03:00 CEST (UTC+2), Sunday 29 March 2020",
    ),
    datetime(2020, 10, 25, 0, 30, tzinfo=UTC): (
        "SPERREFRIST: søndag 25. oktober 2020 kl. 02.30",
        "EMBARGOED UNTIL 02:30 CEST (UTC+2), Sunday 25 October 2020",
    ),
    datetime(2020, 10, 25, 1, 30, tzinfo=UTC): (
        "SPERREFRIST: søndag 25. oktober 2020 kl. 02.30",
        "EMBARGOED UNTIL 02:30 CET (UTC+1), Sunday 25 October 2020",
    ),
}


@pytest.mark.parametrize("zone", ["Europe/Oslo", "UTC", "Pacific/Auckland"])
@pytest.mark.parametrize("until", CASES, ids=str)
def test_the_line_is_in_norwegian_time_wherever_the_server_is(until, zone):
    with time_machine.travel(NOW), timezone.override(zone):
        release = Release(embargo_until=until)
        assert tuple(embargo_line(release, code) for code in ("nb", "en")) == CASES[until]


def test_other_languages_have_the_english_line_with_their_own_dates():
    with time_machine.travel(NOW):
        release = Release(embargo_until=oslo(2020, 1, 28, 6))
        assert embargo_line(release, "nn") == "SPERREFRIST: tysdag 28. januar 2020 kl. 06.00"
        expected = "EMBARGOED UNTIL 06:00 CET (UTC+1), Dienstag 28. Januar 2020"
        assert embargo_line(release, "de") == expected


def test_an_embargo_lifts_by_itself():
    release = Release(embargo_until=oslo(2020, 1, 28, 6))
    with time_machine.travel(oslo(2020, 1, 28, 5, 59), tick=False):
        assert embargo_line(release, "nb")
    with time_machine.travel(oslo(2020, 1, 28, 6), tick=False):
        assert embargo_line(release, "nb") == ""
    assert embargo_line(Release(), "nb") == ""


def preview(page) -> Reading:
    return Reading(page.make_preview_request())


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "words"), [("nb", "SPERREFRIST: "), ("en", "EMBARGOED UNTIL ")]
)
def test_a_preview_shows_the_line_while_the_embargo_lasts(language, words):
    page = make_story("Sperret", language=language, publish=False)
    assert not preview(page).all(".preview-notice")
    embargo(page)
    assert preview(page).text(".preview-notice").startswith(words)
    with time_machine.travel(in_days(2)):
        assert not preview(page).all(".preview-notice")


@pytest.mark.django_db
def test_a_public_page_never_shows_the_line(reader):
    page = make_story("Offentlig")
    embargo(page)
    assert release_of(page).embargo_until > timezone.now()
    assert "SPERREFRIST" not in reader.read(page).html
