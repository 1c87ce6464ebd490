"""The calendar of releases: what it shows when, to whom, moving a release, and its cost."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localtime

from release.actions import set_confidential, set_embargo, set_language_times, set_owner
from release.calendar.periods import Month, Week
from release.models import Release
from release.schedule import schedule
from release.versions import release_of
from tests.factories import locale, make_story, oslo, person
from tests.scheduled import neighbour, overdue, planned
from tests.translations import sent

pytestmark = pytest.mark.django_db
QUERIES = 20
NEXT_YEAR = timezone.now().year + 1


@pytest.fixture
def shown(log_in):
    """Return the entries of each day of the calendar that has any, by title."""

    def days(name="redaktor", **query) -> dict[str, list[str]]:
        response = log_in(name).client.get(reverse("release:calendar"), query)
        assert response.status_code == 200
        return {
            f"{day.date}": [entry.title for entry in day.entries]
            for week in response.context["weeks"]
            for day in week.days
            if day.entries
        }

    return days


class TestPeriods:
    def test_weeks_begin_on_monday_and_have_their_iso_numbers(self):
        month = Month.parse("2027-01")
        assert month.weeks[0][0] == date(2026, 12, 28)
        assert [week[0].isocalendar().week for week in month.weeks] == [53, 1, 2, 3, 4]
        assert str(Week.of(date(2027, 1, 3))) == "2026-W53"
        assert Week.parse("2026-W53").next.number == 1

    def test_months_follow_one_another(self):
        assert str(Month.parse("2026-12").next) == "2027-01"
        assert str(Month.parse("2027-01").previous) == "2026-12"

    @pytest.mark.parametrize(("week", "hours"), [("2027-W12", 167), ("2027-W43", 169)])
    def test_a_week_with_a_change_of_the_clocks_has_an_hour_more_or_less(self, week, hours):
        period = Week.parse(week)
        assert (period.end.timestamp() - period.start.timestamp()) / 3600 == hours

    @pytest.mark.parametrize(
        "text", ["", "2026", "2026-13", "0000-01", "0001-01", "9999-11", "9999-12", "2026-W48", "x"]
    )
    def test_what_is_no_month_shows_this_month(self, log_in, text):
        response = log_in("redaktor").client.get(reverse("release:calendar"), {"month": text})
        assert response.context["period"] == Month.of(localtime().date())

    @pytest.mark.parametrize("text", ["0001-W01", "9999-W50", "9999-W53", "2026-W54", "2026-11"])
    def test_what_is_no_week_shows_this_week(self, log_in, text):
        query = {"view": "week", "week": text}
        response = log_in("redaktor").client.get(reverse("release:calendar"), query)
        assert response.context["period"] == Week.of(localtime().date())


class TestWhatItShows:
    def test_a_release_on_its_day_in_norwegian_time(self, shown):
        planned("Rett før midnatt", oslo(NEXT_YEAR, 6, 10, 23, 30))
        planned("Rett etter midnatt", oslo(NEXT_YEAR, 6, 11, 0, 15))
        expected = {
            f"{NEXT_YEAR}-06-10": ["Rett før midnatt"],
            f"{NEXT_YEAR}-06-11": ["Rett etter midnatt"],
        }
        assert shown(month=f"{NEXT_YEAR}-06") == expected
        assert shown(month=f"{NEXT_YEAR}-06", view="list") == expected
        week = str(Week.of(date(NEXT_YEAR, 6, 10)))
        assert shown(week=week, view="week") == expected

    def test_releases_around_the_nights_when_the_clocks_change(self, shown):
        planned("Natta fram", oslo(2027, 3, 28, 3, 30))
        planned("Søndag kveld", oslo(2027, 3, 28, 23, 59))
        planned("Natta tilbake", oslo(2027, 10, 31, 23, 59))
        assert shown(month="2027-03") == {"2027-03-28": ["Natta fram", "Søndag kveld"]}
        assert shown(week="2027-W43", view="week") == {"2027-10-31": ["Natta tilbake"]}

    def test_a_draft_on_the_date_in_its_latest_draft(self, shown):
        page = make_story("Utkast", publish=False, date=oslo(NEXT_YEAR, 4, 1, 12))
        page.date = oslo(NEXT_YEAR, 5, 20, 12)
        page.save_revision()
        assert shown(month=f"{NEXT_YEAR}-05") == {f"{NEXT_YEAR}-05-20": ["Utkast"]}
        assert shown(month=f"{NEXT_YEAR}-04") == {}

    def test_a_public_story_when_it_was_first_published(self, shown):
        make_story("Publisert nå", date=oslo(2019, 1, 1, 12))
        assert "Publisert nå" in shown()[f"{localtime().date()}"]
        assert shown(month="2019-01") == {}

    def test_a_language_that_follows_later_at_its_own_time(self, shown):
        page = make_story("Todelt", publish=False)
        sent(page)
        release = release_of(page)
        at, later = oslo(NEXT_YEAR, 7, 1, 9), oslo(NEXT_YEAR, 7, 3, 9)
        schedule(release, at, person("redaktor"), choices={"en": "follow"})
        set_language_times(release, locale("en"), publish_at=later, expire_at=None)
        found = shown(month=f"{NEXT_YEAR}-07")
        assert found == {f"{NEXT_YEAR}-07-01": ["Todelt"], f"{NEXT_YEAR}-07-03": ["Todelt"]}

    def test_state_languages_owner_and_embargo_in_words(self, log_in):
        page = make_story("Sperret sak", publish=False)
        sent(page)
        release = release_of(page)
        at = oslo(NEXT_YEAR, 6, 10, 9)
        set_embargo(release, at)
        set_owner(release, person("kommunikasjon"))
        schedule(release, at, choices={"en": "wait"})
        screen = log_in("redaktor").open(f"{reverse('release:calendar')}?month={NEXT_YEAR}-06")
        text = screen.text(".calendar__entry")
        for words in (
            "09.00 · Har tidspunkt, men er ikke godkjent",
            "Norsk, Engelsk · Solveig Aamodt",
            "Engelsk: Ikke begynt",
            f"Sperrefrist til 10.06.{NEXT_YEAR} kl. 09.00",
        ):
            assert words in text
        assert screen.text(".calendar caption") == f"Utgivelser: Juni {NEXT_YEAR}"
        assert screen.texts(".calendar thead th")[:2] == ["Uke", "Mandag"]

    def test_many_releases_of_a_day_are_folded_but_there(self, log_in):
        for hour in range(7):
            planned(f"Sak {hour}", oslo(NEXT_YEAR, 6, 10, 8 + hour))
        screen = log_in("redaktor").open(f"{reverse('release:calendar')}?month={NEXT_YEAR}-06")
        assert screen.text(".calendar__more summary") == "3 til"
        assert len(screen.all(".calendar__entry")) == 7

    def test_it_is_filtered_and_keeps_the_filter_in_its_links(self, log_in, shown):
        planned("Invitasjon", oslo(NEXT_YEAR, 6, 10, 9), kind="invitation")
        planned("Nyhet", oslo(NEXT_YEAR, 6, 10, 9))
        month = f"{NEXT_YEAR}-06"
        assert shown(month=month, kind="invitation") == {f"{month}-10": ["Invitasjon"]}
        address = f"{reverse('release:calendar')}?month={month}&kind=invitation"
        links = log_in("redaktor").open(address).values(".calendar__steps a", "href")
        assert links[-1] == f"?kind=invitation&view=month&month={NEXT_YEAR}-07"

    def test_another_newsroom_sees_nothing_of_it(self, shown):
        planned("Vår sak", oslo(NEXT_YEAR, 6, 10, 9))
        neighbour()
        assert shown("nabo", month=f"{NEXT_YEAR}-06") == {}

    def test_a_month_costs_as_many_queries_for_60_releases_as_for_6(self, log_in):
        client = log_in("redaktor").client
        month, asked = {"month": f"{NEXT_YEAR}-06"}, []
        for count in (6, 54):
            for number in range(count):
                key = make_story(f"Sak {number}", publish=False).translation_key
                at = oslo(NEXT_YEAR, 6, 1 + number % 30, 8 + number % 10)
                Release.objects.filter(translation_key=key).update(publish_at=at)
            client.get(reverse("release:calendar"), month)
            with CaptureQueriesContext(connection) as queries:
                response = client.get(reverse("release:calendar"), month)
            asked.append(len(queries))
        assert response.content.decode().count("calendar__entry ") == 60
        assert asked[1] == asked[0] <= QUERIES


class TestMoving:
    @pytest.fixture
    def release(self):
        return planned("Flyttes", oslo(NEXT_YEAR, 6, 10, 9, 30))

    @pytest.fixture
    def move(self, log_in, release):
        """Return a function that sends the form of the dialog."""

        def send(day, time, name="redaktor", version=None, dialog=True, **fields):
            address = reverse("release:move", args=[release.pk])
            headers = {"X-Requested-With": "XMLHttpRequest"} if dialog else {}
            data = {"at_0": day, "at_1": time, "version": version or release.version, **fields}
            return log_in(name).client.post(address, data, headers=headers)

        return send

    def at(self, release):
        release.refresh_from_db()
        return release.publish_at

    def test_a_dragged_release_keeps_its_time_of_day_and_is_not_saved(self, log_in, release):
        address = f"{reverse('release:move', args=[release.pk])}?date={NEXT_YEAR}-01-15"
        screen = log_in("redaktor").open(address)
        assert screen.fields["at_0"] == f"{NEXT_YEAR}-01-15" and screen.fields["at_1"] == "09:30"
        assert self.at(release) == oslo(NEXT_YEAR, 6, 10, 9, 30)

    def test_the_dialog_answers_with_the_full_date(self, move, release):
        answer = move("2027-06-14", "08:15")
        assert answer.json()["message"] == ("«Flyttes» publiseres mandag 14. juni 2027 kl. 08.15.")
        assert self.at(release) == oslo(2027, 6, 14, 8, 15)

    def test_without_scripts_the_page_leads_back_to_the_calendar(self, move, release):
        back = f"{reverse('release:calendar')}?month=2027-06"
        assert move("2027-06-14", "08:15", dialog=False, next=back)["Location"] == back
        assert self.at(release) == oslo(2027, 6, 14, 8, 15)

    def test_it_is_refused_when_another_user_has_moved_it_and_saved_when_confirmed(
        self, move, release
    ):
        schedule(release, oslo(NEXT_YEAR, 6, 12, 12), person("admin"))
        answer = move("2027-06-14", "08:15", version=release.version)
        text = answer.content.decode()
        assert answer.status_code == 409 and "En annen har endret tidspunktet til lørdag" in text
        assert self.at(release) == oslo(NEXT_YEAR, 6, 12, 12)
        assert f'name="version" value="{release.version}"' in text
        assert move("2027-06-14", "08:15").status_code == 200

    @pytest.mark.parametrize(
        ("day", "time", "reason"),
        [
            ("2020-01-01", "08:00", "alert"),
            ("2027-03-28", "02:30", "Klokka blir aldri 02.30"),
            ("2027-10-31", "02:30", "to ganger"),
            ("", "08:00", "error-message"),
        ],
    )
    def test_a_time_that_cannot_be_is_refused_with_the_reason(
        self, move, release, day, time, reason
    ):
        answer = move(day, time)
        assert answer.status_code == 422 and reason in answer.content.decode()
        assert self.at(release) == oslo(NEXT_YEAR, 6, 10, 9, 30)

    def test_it_cannot_be_moved_before_the_end_of_its_embargo(self, move, release):
        set_embargo(release, oslo(NEXT_YEAR, 6, 10, 9))
        answer = move(f"{NEXT_YEAR}-06-09", "08:00", version=release.version)
        assert answer.status_code == 422 and 'role="alert"' in answer.content.decode()
        assert self.at(release) == oslo(NEXT_YEAR, 6, 10, 9, 30)

    def test_who_may_not_publish_sees_no_button_and_is_refused(self, move, log_in, release):
        month = f"{reverse('release:calendar')}?month={NEXT_YEAR}-06"
        assert len(log_in("redaktor").open(month).all(".calendar__move")) == 1
        assert not log_in("kommunikasjon").open(month).all(".calendar__move")
        assert move("2027-06-14", "08:15", "kommunikasjon").status_code in (302, 403)
        neighbour()
        assert move("2027-06-14", "08:15", "nabo").status_code in (302, 403)
        assert self.at(release) == oslo(NEXT_YEAR, 6, 10, 9, 30)

    def test_a_confidential_release_has_no_button(self, log_in, release):
        month = f"{reverse('release:calendar')}?month={NEXT_YEAR}-06"
        set_confidential(release, person("redaktor"), True)
        Release.objects.filter(pk=release.pk).update(publish_at=oslo(NEXT_YEAR, 6, 10, 9))
        screen = log_in("redaktor").open(month)
        assert "Fortrolig" in screen.text(".calendar__entry")
        assert not screen.all(".calendar__move")

    def test_a_public_story_has_no_button_but_a_late_one_has(self, log_in):
        make_story("Publisert")
        overdue("Forsinket", timezone.now() - timedelta(minutes=5))
        screen = log_in("redaktor").open(reverse("release:calendar"))
        labels = screen.values(".calendar__move", "aria-label")
        assert "Flytt … Forsinket" in labels and "Flytt … Publisert" not in labels

    def test_the_languages_that_are_not_ready_are_asked_for(self, log_in):
        page = make_story("To språk", publish=False)
        sent(page)
        release = release_of(page)
        client = log_in("redaktor").client
        address = reverse("release:move", args=[release.pk])
        data = {"at_0": "2027-06-14", "at_1": "08:15", "version": release.version}
        assert client.post(address, data).status_code == 422
        assert client.post(address, {**data, "choice-en": "wait"}).status_code == 302
        assert self.at(release) == oslo(2027, 6, 14, 8, 15)
