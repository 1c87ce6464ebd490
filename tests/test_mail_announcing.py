"""When a release is mailed, and in which languages: once, at its moment or a chosen later one, and never for less."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from distribution.contacts.services import object_to_mail
from distribution.delivery import expansion, figures
from distribution.models import (
    AvailabilityRequest,
    Delivery,
    Dispatch,
    ListMembership,
    Mailing,
    PressList,
)
from distribution.models.subscribers import Frequency, LanguageRule
from release.publishing import publish_release
from release.schedule import schedule
from release.versions import release_of
from release.withdrawal.actions import restore, withdraw
from tests.factories import make_newsroom, make_story, person, topic
from tests.mailings import (
    contact,
    dispatch_of,
    in_minutes,
    languages,
    newsroom,
    press_list,
    published,
    send_all,
    states,
    subscriber,
)
from tests.translations import translated

pytestmark = pytest.mark.django_db
Kind = Dispatch.Kind


def dispatches(story) -> list[str]:
    rows = Dispatch.objects.filter(story_key=story.translation_key).order_by("created_at")
    return list(rows.values_list("kind", flat=True))


def publish_again(story):
    story.save_revision().publish(user=person("redaktor"))


def test_a_story_is_mailed_once_and_later_changes_are_not():
    story = published()
    publish_again(story)
    story.unpublish()
    publish_again(story)
    assert dispatches(story) == [Kind.PUBLICATION]


def test_what_code_publishes_and_what_is_old_is_not_mailed():
    imported = make_story("Importert", date=timezone.now())
    old = make_story("Gammel", publish=False, date=timezone.now() - timedelta(hours=7))
    old.get_latest_revision().publish(user=person("redaktor"))
    assert dispatches(imported) == dispatches(old) == []


def test_the_clock_publishes_and_mails():
    draft = make_story("Planlagt", publish=False, date=None)
    release = release_of(draft)
    schedule(release, in_minutes(10), person("redaktor"))
    draft.refresh_from_db()
    draft.get_latest_revision().publish(user=person("redaktor"))
    assert dispatches(draft) == []
    with time_machine.travel(in_minutes(11)):
        publish_release(release.pk)
    assert dispatches(draft) == [Kind.PUBLICATION]


def test_copies_aliases_and_restored_withdrawals_are_not_mailed():
    story = published()
    alias = story.create_alias(update_slug="alias")
    withdrawal = withdraw(release_of(story), person("redaktor"))
    restore(withdrawal, person("redaktor"))
    assert dispatches(story) == [Kind.PUBLICATION]
    assert dispatch_of(story).state == Dispatch.State.CANCELLED
    assert not Dispatch.objects.filter(story_key=alias.translation_key).exists()


def test_publishing_costs_few_more_queries(monkeypatch):
    make_story("Varm", publish=False).get_latest_revision().publish(user=person("redaktor"))
    counts = []
    for title, age in (("Gammel", 7), ("Ny", 0)):
        date = timezone.now() - timedelta(hours=age)
        revision = make_story(title, publish=False, date=date).get_latest_revision()
        with CaptureQueriesContext(connection) as queries:
            revision.publish(user=person("redaktor"))
        counts.append(len(queries))
    assert counts[1] - counts[0] <= 5


def test_an_editor_chooses_lists_and_a_later_time():
    here, twice = contact("nb"), contact("en")
    first, second = press_list(here, twice), press_list(twice)
    reader, same = subscriber("nb"), subscriber("nb", address=here.address.upper())
    draft = make_story("Senere", publish=False, date=timezone.now())
    mailing = Mailing.objects.create(release=release_of(draft), send_at=in_minutes(90))
    mailing.lists.add(first, second)
    draft.get_latest_revision().publish(user=person("redaktor"))
    send_all()
    dispatch = dispatch_of(draft)
    assert states(dispatch) == {} and dispatch.state == Dispatch.State.READY
    mailing.send_at = None
    mailing.save()
    send_all()
    everyone = {one.address: "sent" for one in (here, twice, reader)}
    assert states(dispatch) == everyone and same.address not in everyone
    dispatch.refresh_from_db()
    assert (dispatch.state, dispatch.expected) == (Dispatch.State.DONE, 3)
    assert languages(dispatch)[twice.address] == "nb"
    (counted,) = figures.figures_of([dispatch]).values()
    assert (counted.total, counted.received, counted.fallbacks) == (3, 3, 1)


def test_subscribers_get_what_they_asked_for():
    climate, harbour = topic("Energi og hydrogen"), topic("Havn og logistikk")
    wanted = {
        "all": subscriber("nb"),
        "topic": subscriber("nb", topic=climate),
        "kind": subscriber("nb", kinds=["news"]),
        "rested": subscriber("nb", paused_until=in_minutes(-1)),
    }
    other_site = make_newsroom("nabo.example", "Nabo")
    for fields in (
        {"topic": harbour},
        {"kinds": ["invitation"]},
        {"frequency": Frequency.DAILY},
        {"status": "pending"},
        {"status": "ended"},
        {"paused_until": in_minutes(60)},
        {"site": other_site},
    ):
        subscriber("nb", **fields)
    story = published(topics=[climate])
    send_all()
    assert set(states(dispatch_of(story))) == {one.address for one in wanted.values()}


def test_each_gets_their_language_and_a_late_one_only_if_they_wait():
    norwegian, english = subscriber("nb"), subscriber("en")
    nynorsk = subscriber("nn", language_rule=LanguageRule.WAIT)
    waiting = subscriber("en", language_rule=LanguageRule.WAIT)
    asking = subscriber("en")
    story = published()
    for one in (asking, norwegian):
        AvailabilityRequest.objects.create(
            subscriber=one, story_key=story.translation_key, language="en"
        )
    send_all()
    publication = dispatch_of(story)
    same = [norwegian, english, nynorsk, asking]
    assert languages(publication) == {one.address: "nb" for one in same}
    assert publication.waiting == 1
    new = subscriber("en")
    translated(story, {})
    send_all()
    late = dispatch_of(story, Kind.LATE_LANGUAGE)
    assert languages(late) == {one.address: "en" for one in (waiting, asking, norwegian, new)}
    assert set(states(late).values()) == {"sent"}
    assert not AvailabilityRequest.objects.filter(ended_at=None).exists()
    publish_again(story)
    assert dispatches(story) == [Kind.PUBLICATION, Kind.LATE_LANGUAGE]


def mailed_to_lists(*contacts):
    """Return a Norwegian story that was mailed to these contacts."""
    draft = make_story("Kran over fjorden", publish=False, date=timezone.now())
    mailing = Mailing.objects.create(release=release_of(draft))
    mailing.lists.add(press_list(*contacts))
    draft.get_latest_revision().publish(user=person("redaktor"))
    send_all()
    assert set(languages(dispatch_of(draft)).values()) == {"nb"}
    draft.refresh_from_db()
    return draft


def test_contacts_who_got_another_language_are_told_of_their_own_once():
    told, norwegian, objecting, objecting_late, has_it = map(
        contact, ["en", "nb", "en", "en", "en"]
    )
    story = mailed_to_lists(told, norwegian, objecting, objecting_late, has_it)
    added = contact("en")
    ListMembership.objects.create(press_list=PressList.objects.get(), contact=added)
    Delivery.objects.filter(contact=has_it).update(story_language="en")
    object_to_mail(objecting)
    translated(story, {})
    late = dispatch_of(story, Kind.LATE_LANGUAGE)
    assert expansion.start(late)
    late.refresh_from_db()
    # A process that is killed after a step repeats it, and one that is slow does it twice.
    for step in ("contacts", "subscribers"):
        stale = Dispatch.objects.get(pk=late.pk)
        assert stale.cursor.partition(":")[0] in ("", step)
        assert expansion.expand(late) and not expansion.expand(stale)
        late.refresh_from_db()
    object_to_mail(objecting_late)
    send_all()
    assert states(late) == {told.address: "sent", objecting_late.address: "suppressed"}
    assert languages(late)[told.address] == "en"
    late.refresh_from_db()
    assert (late.state, late.expected) == (Dispatch.State.DONE, 2)
    publish_again(story)
    send_all()
    assert dispatches(story) == [Kind.PUBLICATION, Kind.LATE_LANGUAGE]
    assert Delivery.objects.filter(contact=told).count() == 2


def test_contacts_are_told_of_another_language_for_a_month():
    asking = subscriber("en")
    story = mailed_to_lists(contact("en"))
    AvailabilityRequest.objects.create(
        subscriber=asking, story_key=story.translation_key, language="en"
    )
    with time_machine.travel(in_minutes(60 * 24 * 31)):
        translated(story, {})
        send_all()
    assert states(dispatch_of(story, Kind.LATE_LANGUAGE)) == {asking.address: "sent"}


def test_a_language_published_before_the_mail_begins_is_part_of_it():
    english = subscriber("en")
    story = published()
    translated(story, {})
    send_all()
    assert dispatches(story) == [Kind.PUBLICATION]
    assert languages(dispatch_of(story)) == {english.address: "en"}


def test_what_is_not_public_waits_and_then_asks():
    subscriber("nb")
    story = published()
    story.unpublish()
    send_all()
    assert dispatch_of(story).state == Dispatch.State.READY
    with time_machine.travel(in_minutes(60 * 7)):
        send_all()
    dispatch = dispatch_of(story)
    assert (dispatch.state, dispatch.hold) == (Dispatch.State.HELD, Dispatch.Hold.TOO_OLD)
    assert not Delivery.objects.filter(dispatch=dispatch).exists()


def test_thousands_of_recipients_are_collected_in_steps_of_a_constant_number_of_queries(
    monkeypatch,
):
    monkeypatch.setattr(expansion, "CHUNK", 5)
    for _number in range(14):
        subscriber("nb", site=newsroom())
    story = published()
    dispatch = dispatch_of(story)
    assert expansion.start(dispatch)
    counts = []
    while dispatch.state in ("ready", "expanding"):
        dispatch.refresh_from_db()
        stale = dispatch_of(story)
        with CaptureQueriesContext(connection) as queries:
            assert expansion.expand(dispatch)
        assert not expansion.expand(stale), "another process has done this step"
        counts.append(len(queries))
        dispatch.refresh_from_db()
    assert dispatch.expected == dispatch.deliveries.count() == 14
    assert len(set(counts[1:-1])) == 1
