"""Future dates, past and nonexistent times, and the dates of copies."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django import forms
from django.core.management import call_command
from django.urls import reverse
from django.utils import translation

from core.publishing import PublishBlocked
from news.models import StoryCorrection, StoryPage
from tests.editor import Screen, add, edit
from tests.factories import make_story, news_list, oslo, person
from tests.translations import sent, translated

pytestmark = pytest.mark.django_db
NOW = oslo(2027, 2, 1, 12)
LATER = "03.05.2031 12:00"
LATER_MOMENT = oslo(2031, 5, 3, 12)


@pytest.fixture(autouse=True)
def now():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def editor(log_in):
    return log_in("redaktor")


def new(editor, action="action-publish", **fields):
    texts = {"title": "Ny hall", "lead": "Hallen åpner.", **fields}
    return editor.send_story(add(news_list()), action, **texts)


def stored() -> StoryPage:
    return StoryPage.objects.get(title="Ny hall")


def screen_of(response):
    assert response.status_code == 200
    return Screen(response)


def test_publishing_with_a_future_date_asks_and_loses_nothing(editor):
    screen = screen_of(new(editor, date=LATER))
    assert not StoryPage.objects.filter(title="Ny hall", live=True).exists()
    assert screen.fields["title"] == "Ny hall" and screen.fields["date"] == LATER
    assert screen.values("input[name=date_ahead]", "value") == ["schedule", "today"]
    assert "3. mai 2031" in screen.errors["date_ahead"]


def test_other_dates_are_not_asked_about(editor):
    assert not editor.open(add(news_list())).all("input[name=date_ahead]")
    new(editor, date="01.02.2027 11:00")
    assert stored().live


def test_a_draft_is_not_asked_about(editor):
    new(editor, "", date=LATER)
    assert not stored().live and stored().get_latest_revision_as_object().date == LATER_MOMENT


def test_the_story_is_scheduled_for_its_date(editor):
    new(editor, date=LATER, date_ahead="schedule")
    story = stored()
    assert not story.live
    assert story.scheduled_revision.approved_go_live_at == LATER_MOMENT
    with time_machine.travel(LATER_MOMENT + timedelta(minutes=1)):
        call_command("publish_scheduled")
        assert stored().live and stored().date == LATER_MOMENT


def test_the_story_is_published_with_the_date_of_today(editor):
    new(editor, date=LATER, date_ahead="today")
    assert stored().live and stored().date == NOW


def test_a_story_that_was_published_before_gets_the_date_of_today(editor):
    story = make_story("Ny hall", date=oslo(2026, 1, 1))
    editor.send_story(edit(story), "action-publish", date=LATER, date_ahead="today")
    assert stored().date == NOW


def test_a_date_after_the_scheduled_time_is_asked_about(editor):
    screen = screen_of(new(editor, date=LATER, go_live_at="01.03.2027 12:00"))
    assert screen.all("input[name=date_ahead]")
    new(editor, date=LATER, go_live_at="01.03.2027 12:00", date_ahead="schedule")
    assert stored().scheduled_revision.approved_go_live_at == LATER_MOMENT


def test_submitting_with_a_future_date_asks(log_in):
    writer = log_in("kommunikasjon")
    assert screen_of(new(writer, "action-submit", date=LATER)).all("input[name=date_ahead]")
    new(writer, "action-submit", date=LATER, date_ahead="schedule")
    story = stored()
    state = story.current_workflow_state.current_task_state
    state.task.specific.on_action(state, person("redaktor"), "approve")
    assert not stored().live
    assert stored().scheduled_revision.approved_go_live_at == LATER_MOMENT


def by_revision(client, story):
    with pytest.raises(PublishBlocked):
        story.get_latest_revision().publish(user=person("redaktor"))


def by_api(client, story):
    client.force_login(person("admin"))
    names = {"pk": story.pk, "action_name": "publish"}
    address = reverse("wagtailadmin_api:pages:action", kwargs=names)
    assert client.post(address, {}, "application/json").status_code == 400


def by_bulk(client, story):
    client.force_login(person("redaktor"))
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    client.post(f"{address}?id={story.pk}", {"include_descendants": ""})


def by_dashboard(client, story):
    state = story.get_workflow().start(story, person("kommunikasjon")).current_task_state
    client.force_login(person("redaktor"))
    names = [story.pk, "approve", state.pk]
    answer = client.post(
        reverse("wagtailadmin_pages:workflow_action", args=names), {"comment": ""}, follow=True
    )
    assert "3. mai 2031" in answer.content.decode()


@pytest.mark.parametrize("way", [by_revision, by_api, by_bulk, by_dashboard])
def test_no_other_way_publishes_with_a_future_date(client, way):
    story = make_story("Ny hall", date=LATER_MOMENT, publish=False)
    way(client, story)
    assert not stored().live


def test_a_time_scheduled_without_the_form_becomes_the_date(client):
    story = make_story("Ny hall", date=LATER_MOMENT, publish=False)
    draft = story.get_latest_revision_as_object()
    draft.go_live_at = NOW + timedelta(days=1)
    draft.save_revision().publish()
    with time_machine.travel(NOW + timedelta(days=1, minutes=1)):
        call_command("publish_scheduled")
    assert stored().live and stored().date == NOW + timedelta(days=1)


def test_a_translation_has_its_originals_date():
    story = make_story("Ny hall", date=LATER_MOMENT)  # by code without a user, as in an import
    translation_ = translated(story, {})
    english = translation_.get_target_instance()
    english.get_latest_revision().publish(user=person("redaktor"))
    assert english.live and english.date == LATER_MOMENT


def test_a_past_time_is_refused(editor):
    screen = screen_of(new(editor, go_live_at="01.02.2027 11:00"))
    assert "passert" in screen.errors["go_live_at"]
    # The field is in a closed panel, so the message above the form refers to it.
    assert "passert" in screen.text(".messages") and "Status" in screen.text(".messages")
    assert screen.fields["title"] == "Ny hall"


def test_this_minute_is_not_past(editor):
    with time_machine.travel(NOW + timedelta(seconds=40), tick=False):
        new(editor, go_live_at="01.02.2027 12:00")
    assert stored().live


def test_a_missed_time_is_refused_when_publishing(editor):
    story = make_story("Ny hall", publish=False)
    draft = story.get_latest_revision_as_object()
    draft.go_live_at = NOW - timedelta(days=1)
    draft.save_revision()
    response = editor.send_story(edit(story), "action-publish")
    assert "passert" in screen_of(response).errors["go_live_at"]


def test_the_past_publishing_time_of_a_story_is_accepted(editor):
    story = make_story("Ny hall", publish=False)
    story.go_live_at = NOW + timedelta(days=1)
    story.save_revision().publish()
    with time_machine.travel(NOW + timedelta(days=2)):
        call_command("publish_scheduled")
        editor.send_story(edit(story), "action-publish", lead="Rettet.")
        assert stored().live and stored().lead == "Rettet."


@pytest.mark.parametrize("end", ["01.03.2027 12:00", "01.03.2027 11:00"])
def test_expiry_is_not_before_nor_at_the_publishing(editor, end):
    screen = screen_of(new(editor, go_live_at="01.03.2027 12:00", expire_at=end))
    assert screen.errors["expire_at"]


ODD = {
    "28.03.2027 02:30": ("nb", "Klokka blir aldri 02.30", "rett fra 02.00 til 03.00"),
    "31.10.2027 02:30": ("nb", "to ganger", "tilbake fra 03.00 til 02.00"),
}


@pytest.mark.parametrize("field", ["date", "updated", "go_live_at", "expire_at"])
@pytest.mark.parametrize("typed", ODD)
def test_a_nonexistent_or_ambiguous_time_is_explained(editor, typed, field):
    _language, what, why = ODD[typed]
    message = screen_of(new(editor, **{field: typed})).errors[field]
    assert what in message and why in message


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("2027-03-28 02:30", "02:30 does not exist on 28 March 2027"),
        ("2026-10-25 02:30", "02:30 occurs twice on 25 October 2026"),
        ("2027-10-31 02:00", "02:00 occurs twice on 31 October 2027"),
    ],
)
def test_every_date_time_field_explains_it_in_english(typed, message):
    with translation.override("en"), pytest.raises(forms.ValidationError, match=message):
        forms.DateTimeField(input_formats=["%Y-%m-%d %H:%M"]).clean(typed)


@pytest.mark.parametrize("hour", ["01:59", "03:00"])
@pytest.mark.parametrize("day", ["2027-03-28", "2027-10-31"])
def test_the_times_around_it_are_accepted(day, hour):
    taken = forms.DateTimeField(input_formats=["%Y-%m-%d %H:%M"]).clean(f"{day} {hour}")
    wanted = datetime.fromisoformat(f"{day}T{hour}").replace(tzinfo=ZoneInfo("Europe/Oslo"))
    assert taken == wanted


def corrected() -> StoryPage:
    story = make_story("Ny hall", date=oslo(2026, 1, 1), updated=oslo(2026, 1, 2))
    story.corrections.add(StoryCorrection(text="Feil navn.", locale=story.locale))
    story.expire_at = NOW + timedelta(days=30)
    story.save_revision().publish()
    return StoryPage.objects.get(pk=story.pk)


@pytest.mark.parametrize("way", ["form", "form, published", "api", "code"])
def test_a_copied_story_has_no_dates(editor, client, way):
    story = corrected()
    if way.startswith("form"):
        fields = {"new_title": "Kopi", "new_slug": "kopi"}
        more = {"publish_copies": "on"} if "published" in way else {}
        editor.send(reverse("wagtailadmin_pages:copy", args=[story.pk]), **fields, **more)
    elif way == "api":
        names = {"pk": story.pk, "action_name": "copy"}
        address = reverse("wagtailadmin_api:pages:action", kwargs=names)
        client.post(
            address, {"slug": "kopi", "recursive": False, "keep_live": False}, "application/json"
        )
    else:
        story.copy(update_attrs={"slug": "kopi"}, keep_live=False)
    copy = StoryPage.objects.get(slug="kopi")
    draft = copy.get_latest_revision_as_object()
    assert (copy.date, copy.live) == ((NOW, True) if "published" in way else (None, False))
    for version in (copy, draft):
        assert not version.updated and not version.corrections.count() and not version.expire_at
    assert not draft.date or way == "form, published"


def test_a_copy_for_translation_keeps_what_belongs_to_the_story():
    story = corrected()
    draft = sent(story).get_target_instance().get_latest_revision_as_object()
    assert draft.date == story.date and draft.expire_at == story.expire_at
    assert [one.text for one in draft.corrections.all()] == ["Feil navn."]
