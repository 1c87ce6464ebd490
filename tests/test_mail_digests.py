"""Digests at eight o'clock in Oslo: one mail for all subscriptions, nothing twice, nothing left out."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from distribution.delivery.digests import create_digests, last_day, local
from distribution.delivery.expansion import expand, start
from distribution.delivery.follow_ups import correction_offer, send
from distribution.models import Dispatch, MailBody, Subscription
from distribution.models.subscribers import Frequency, LanguageRule
from news.models import StoryCorrection, StoryPage
from release.versions import release_of
from release.withdrawal.actions import withdraw
from tests.factories import make_story, oslo, person, topic, translate
from tests.mailings import in_minutes, send_all, states, subscriber

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def earlier_demo_stories():
    """No story of the demo newsroom became public in the days of the tests."""
    StoryPage.objects.update(first_published_at=oslo(2020, 1, 1))


def story_at(title, moment, **fields):
    """Return a story that became public at a moment."""
    story = make_story(title, date=moment, **fields)
    StoryPage.objects.filter(pk=story.pk).update(first_published_at=moment)
    return story


def digests() -> list[Dispatch]:
    return list(Dispatch.objects.filter(kind=Dispatch.Kind.DIGEST).order_by("created_at"))


def digests_last_hour():
    """Return the last eight o'clock, today's or yesterday's: the end of the digest that is sent now."""
    return local(last_day(Frequency.DAILY, timezone.now()))


def titles(dispatch, one) -> list[str]:
    """Return the titles in a subscriber's digest, the first first."""
    mail = dispatch.deliveries.filter(subscriber=one).first()
    if mail is None:
        return []
    pages = {page.pk: page.title for page in StoryPage.objects.all()}
    return [pages[pk] for pk in dispatch.data["variants"][mail.variant]]


@pytest.mark.parametrize(
    ("day", "hours", "starts", "ends"),
    [
        ((2026, 3, 29), 23, "2026-03-28T08:00:00+01:00", "2026-03-29T08:00:00+02:00"),
        ((2026, 10, 25), 25, "2026-10-24T08:00:00+02:00", "2026-10-25T08:00:00+01:00"),
        ((2026, 11, 10), 24, "2026-11-09T08:00:00+01:00", "2026-11-10T08:00:00+01:00"),
    ],
)
def test_a_day_is_from_eight_to_eight_also_when_clocks_change(day, hours, starts, ends):
    one = subscriber("nb", frequency=Frequency.DAILY)
    start, end = datetime.fromisoformat(starts), datetime.fromisoformat(ends)
    assert end - start == timedelta(hours=hours)
    for title, moment in (
        ("Før", start - timedelta(seconds=1)),
        ("Først", start),
        ("Sist", end - timedelta(seconds=1)),
        ("Etter", end),
    ):
        story_at(title, moment)
    with time_machine.travel(oslo(*day, 7, 59), tick=False):
        create_digests()
        before = digests()
    with time_machine.travel(oslo(*day, 8), tick=False):
        assert create_digests() + create_digests() == 1
        send_all()
    (digest,) = [one for one in digests() if one not in before]
    assert (digest.data["starts_at"], digest.data["ends_at"]) == (
        before[0].data["ends_at"] if before else starts,
        ends,
    )
    assert titles(digest, one) == ["Sist", "Først"]


def test_after_downtime_there_is_one_late_digest_for_all_days():
    one = subscriber("nb", frequency=Frequency.DAILY)
    for day in range(9, 14):
        story_at(f"Sak {day}", oslo(2026, 11, day, 12))
    for day in (10, 14):
        with time_machine.travel(oslo(2026, 11, day, 9), tick=False):
            create_digests()
            send_all()
    first, second = digests()
    assert titles(first, one) == ["Sak 9"]
    assert titles(second, one) == ["Sak 13", "Sak 12", "Sak 11", "Sak 10"]
    with time_machine.travel(oslo(2026, 11, 15, 9), tick=False):
        assert create_digests() == 0, "a digest without stories is not sent"


def test_a_weekly_digest_leaves_out_what_the_subscriber_has_got():
    one = subscriber("nb", frequency=Frequency.DAILY)
    steady = subscriber("nb", frequency=Frequency.WEEKLY)
    story_at("Tirsdag", oslo(2026, 11, 3, 12))
    with time_machine.travel(oslo(2026, 11, 4, 9), tick=False):
        create_digests()
        send_all()
    one.frequency = Frequency.WEEKLY
    one.save()
    story_at("Fredag", oslo(2026, 11, 6, 12))
    with time_machine.travel(oslo(2026, 11, 9, 9), tick=False):
        create_digests()
        send_all()
    weekly = digests()[-1]
    assert weekly.data["frequency"] == Frequency.WEEKLY
    assert titles(weekly, one) == ["Fredag"]
    assert titles(weekly, steady) == ["Fredag", "Tirsdag"]


def test_one_mail_for_all_subscriptions_in_the_language_by_rule():
    climate, sea = topic("Energi og hydrogen"), topic("Havn og logistikk")
    both = subscriber("nb", topic=climate, frequency=Frequency.DAILY)
    Subscription.objects.create(subscriber=both, topic_key=sea.translation_key)
    english = subscriber("en", frequency=Frequency.DAILY)
    waiting = subscriber("en", frequency=Frequency.DAILY, language_rule=LanguageRule.WAIT)
    twins = [subscriber("nb", topic=sea, frequency=Frequency.DAILY) for _number in range(2)]
    moment = oslo(2026, 11, 9, 12)
    story_at("Begge", moment, topics=[climate, sea])
    later = story_at("Hav", moment + timedelta(hours=1), topics=[sea])
    with time_machine.travel(oslo(2026, 11, 10, 9), tick=False):
        create_digests()
        send_all()
    (digest,) = digests()
    assert titles(digest, both) == titles(digest, twins[0]) == ["Hav", "Begge"]
    assert titles(digest, english) == ["Hav", "Begge"] and titles(digest, waiting) == []
    assert MailBody.objects.filter(dispatch=digest).count() == 2, "those with the same share it"
    twin = translate(later, "Sea")
    StoryPage.objects.filter(pk=twin.pk).update(first_published_at=oslo(2026, 11, 10, 12))
    with time_machine.travel(oslo(2026, 11, 11, 9), tick=False):
        create_digests()
        send_all()
    second = digests()[-1]
    assert titles(second, waiting) == ["Sea"]
    assert len(states(second)) == 1, "the others have read it in Norwegian"


def test_a_story_withdrawn_meanwhile_is_left_out():
    one, only = (
        subscriber("nb", frequency=Frequency.DAILY, kinds=kinds) for kinds in ([], ["invitation"])
    )
    moment = digests_last_hour() - timedelta(hours=3)
    story_at("Blir", moment)
    gone = story_at("Trekkes", moment + timedelta(minutes=1), kind="invitation")
    create_digests()
    (digest,) = digests()
    start(digest)
    digest.refresh_from_db()
    expand(digest)
    assert titles(digest, one) == ["Trekkes", "Blir"]
    withdraw(release_of(gone))
    send_all()
    digest.refresh_from_db()
    assert titles(digest, one) == ["Blir"]
    assert states(digest) == {one.address: "sent", only.address: "not_public"}


def test_digests_still_waiting_have_the_corrected_text_and_need_no_correction():
    got, waits = (subscriber("nb", frequency=Frequency.DAILY) for _number in range(2))
    moment = digests_last_hour() - timedelta(hours=3)
    story = story_at("Kranen er 80 meter", moment)
    story_at("En annen sak", moment + timedelta(minutes=1))
    create_digests()
    (digest,) = digests()
    start(digest)
    digest.refresh_from_db()
    expand(digest)
    later = digest.deliveries.filter(subscriber=waits)
    later.update(next_at=in_minutes(60))
    send_all()
    assert states(digest) == {got.address: "sent", waits.address: "queued"}
    story = StoryPage.objects.get(pk=story.pk)
    story.title = "Kranen er 90 meter"
    story.corrections.add(StoryCorrection(text="90 meter, ikke 80.", locale=story.locale))
    story.save_revision().publish(user=person("redaktor"))
    later.update(next_at=timezone.now())
    send_all()
    digest.refresh_from_db()
    assert set(states(digest).values()) == {"sent"}
    assert titles(digest, got) == titles(digest, waits)
    html = {
        mail.subscriber_id: MailBody.objects.get(dispatch=digest, variant=mail.variant).html
        for mail in digest.deliveries.all()
    }
    assert "80 meter" in html[got.pk] and "90 meter" in html[waits.pk]
    assert correction_offer(release_of(story)).recipients == {"nb": 1}
    correction = send(correction_offer(release_of(story)), person("redaktor"))
    send_all()
    assert states(correction) == {got.address: "sent"}
