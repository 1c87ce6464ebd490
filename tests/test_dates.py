"""Dates and times are formatted for each language, in the newsroom's time zone."""

from datetime import UTC, datetime

import pytest
from django.template import Context, Template
from django.utils.formats import date_format
from django.utils.translation import override

from tests.factories import EVERY_BLOCK, IGT, make_story, oslo, story

MOMENT = oslo(2020, 1, 29, 10, 30)
MONTHS = {
    "nb": "januar februar mars april mai juni juli august september oktober november desember",
    "en": "January February March April May June July August September October November December",
}


@pytest.mark.parametrize(
    ("language", "format_name", "written"),
    [
        ("nb", "DATE_FORMAT", "29. januar 2020"),
        ("nb", "DATETIME_FORMAT", "29. januar 2020 kl. 10.30"),
        ("nb", "TIME_FORMAT", "10.30"),
        ("nb", "SHORT_DATE_FORMAT", "29.01.2020"),
        ("nb", "SHORT_DATETIME_FORMAT", "29.01.2020 kl. 10.30"),
        ("nb", "YEAR_MONTH_FORMAT", "januar 2020"),
        ("nb", "MONTH_DAY_FORMAT", "29. januar"),
        ("en", "DATE_FORMAT", "29 January 2020"),
        ("en", "DATETIME_FORMAT", "29 January 2020 at 10:30"),
        ("en", "TIME_FORMAT", "10:30"),
        ("en", "SHORT_DATE_FORMAT", "29/01/2020"),
        ("en", "SHORT_DATETIME_FORMAT", "29/01/2020 10:30"),
        ("en", "YEAR_MONTH_FORMAT", "January 2020"),
        ("en", "MONTH_DAY_FORMAT", "29 January"),
    ],
)
def test_each_format_is_the_languages_own(language, format_name, written):
    with override(language):
        assert date_format(MOMENT, format_name) == written
        assert (
            Template('{{ day|date:"' + format_name + '" }}').render(Context({"day": MOMENT}))
            == written
        )


@pytest.mark.parametrize("language", ["nb", "en"])
def test_months_are_spelled_as_the_language_spells_them(language):
    with override(language):
        months = [date_format(oslo(2026, month, 1), "F") for month in range(1, 13)]
    assert " ".join(months) == MONTHS[language]


@pytest.mark.parametrize(
    ("language", "published", "updated"),
    [
        ("nb", "Publisert 15. september 2026 kl. 09.00", "Oppdatert 16. september 2026 kl. 11.20"),
        ("en", "Published 15 September 2026 at 09:00", "Updated 16 September 2026 at 11:20"),
    ],
)
def test_story_says_when_it_was_published_and_updated(reader, language, published, updated):
    page = reader.read(story(EVERY_BLOCK, language))
    assert page.texts(".story__dates span") == [published, updated]
    assert page.values(".story__dates time", "datetime") == [
        "2026-09-15T09:00:00+02:00",
        "2026-09-16T11:20:00+02:00",
    ]


def test_winter_story_has_winter_time(reader):
    page = reader.read(story(IGT))
    assert page.values(".story__dates time", "datetime") == ["2020-01-29T10:30:00+01:00"]


# UTC in the database is local time on the page, across midnight and both changes of summer time.
@pytest.mark.parametrize(
    ("moment", "norwegian", "english"),
    [
        ((2025, 12, 31, 23, 30), "1. januar 2026 kl. 00.30", "1 January 2026 at 00:30"),
        ((2026, 6, 30, 22, 0), "1. juli 2026 kl. 00.00", "1 July 2026 at 00:00"),
        ((2026, 3, 29, 0, 59), "29. mars 2026 kl. 01.59", "29 March 2026 at 01:59"),
        ((2026, 3, 29, 1, 0), "29. mars 2026 kl. 03.00", "29 March 2026 at 03:00"),
        ((2026, 10, 25, 0, 30), "25. oktober 2026 kl. 02.30", "25 October 2026 at 02:30"),
        ((2026, 10, 25, 1, 30), "25. oktober 2026 kl. 02.30", "25 October 2026 at 02:30"),
    ],
)
def test_time_is_the_newsrooms_own(reader, moment, norwegian, english):
    moment = datetime(*moment, tzinfo=UTC)
    for language, written in (("nb", norwegian), ("en", english)):
        page = reader.read(make_story("Heiren synger", language=language, date=moment))
        assert page.text(".story__dates time") == written
        article = page.article
        for machine in (article["datePublished"], page.value(".story__dates time", "datetime")):
            assert datetime.fromisoformat(machine) == moment


def test_story_of_new_years_night_belongs_to_the_new_year(reader):
    make_story("Rakettene er sendt opp", date=datetime(2018, 12, 31, 23, 30, tzinfo=UTC))
    assert reader.read("/nb/nyheter/", {"year": "2019"}).headlines == ["Rakettene er sendt opp"]
    assert "Rakettene er sendt opp" not in reader.read("/nb/nyheter/", {"year": "2018"}).headlines


def test_card_says_the_day_without_the_hour(reader):
    make_story("Heiren synger", date=oslo(2026, 11, 20, 8))
    make_story("The heron sings", language="en", date=oslo(2026, 11, 20, 8))
    assert "20. november 2026" in reader.read("/nb/nyheter/").texts(".card time")
    assert "20 November 2026" in reader.read("/en/news/").texts(".card time")


def test_story_without_a_date_gets_the_moment_of_its_publishing(reader):
    page = make_story("Heiren synger", date=None)
    assert page.date == page.first_published_at
    assert len(reader.read(page).values(".story__dates time", "datetime")) == 1


@pytest.mark.parametrize("minutes", [0, 30])
def test_story_is_not_called_updated_for_a_correction_within_the_minute(reader, minutes):
    page = make_story(
        "Heiren synger", date=oslo(2026, 11, 1, 12), updated=oslo(2026, 11, 1, 12, minutes)
    )
    assert ("Oppdatert" in reader.read(page).text(".story__dates")) == bool(minutes)
