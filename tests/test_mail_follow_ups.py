"""Corrections and withdrawals reach exactly the people who got the story, in the language that they got."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from distribution.delivery import follow_ups
from distribution.models import Delivery, Dispatch, Mailing, Suppression
from distribution.suppression import suppress
from news.models import StoryCorrection, StoryPage
from release.versions import release_of
from release.withdrawal.actions import withdraw
from tests.factories import person
from tests.mailings import (
    contact,
    dispatch_of,
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
State = Delivery.State


def correct(story, text="Kranen er 90 meter, ikke 80."):
    story = StoryPage.objects.get(pk=story.pk)
    story.corrections.add(StoryCorrection(text=text, locale=story.locale))
    story.save_revision().publish(user=person("redaktor"))
    return story


@pytest.fixture
def sent():
    """A story that was sent in two languages, and the people who got it, or did not, by what became of them."""
    people = {
        name: subscriber("en" if name == "english" else "nb")
        for name in ("got", "english", "bounced", "ended", "suppressed", "uncertain", "refused")
    }
    people["press"], people["objects"] = contact("nb"), contact("nb")
    story = published()
    translated(story, {})
    mailing = Mailing.objects.create(release=release_of(story))
    mailing.lists.add(press_list(people["press"], people["objects"]))
    send_all()
    mails = dispatch_of(story).deliveries
    mails.filter(subscriber=people["bounced"]).update(bounced_at=timezone.now())
    suppressed = mails.get(subscriber=people["suppressed"])
    suppress(newsroom(), suppressed.address_hash, Suppression.Reason.COMPLAINT)
    mails.filter(subscriber=people["uncertain"]).update(state=State.UNCERTAIN)
    mails.filter(subscriber=people["refused"]).update(state=State.REFUSED)
    people["ended"].status = "ended"
    people["ended"].save()
    people["objects"].do_not_contact = True
    people["objects"].save()
    subscriber("nb")  # subscribed later, and has not got it
    return story, people


def test_a_correction_goes_to_all_who_got_the_story_in_their_language(sent):
    story, people = sent
    assert follow_ups.correction_offer(release_of(story)) is None
    correct(story)
    offer = follow_ups.correction_offer(release_of(story))
    # Who is suppressed is found out when the mail is sent.
    assert (offer.recipients, offer.left_out) == ({"nb": 4}, 2)
    dispatch = follow_ups.send(offer, person("redaktor"))
    assert dispatch.data["texts"] == {"nb": "Kranen er 90 meter, ikke 80."}
    send_all()
    assert languages(dispatch) == {
        people[name].address: "nb" for name in ("got", "uncertain", "press")
    }
    for mail in dispatch.deliveries.all():
        earlier = Delivery.objects.get(pk=mail.reply_to)
        assert earlier.address_hash == mail.address_hash
        assert earlier.dispatch.kind == Kind.PUBLICATION
    with pytest.raises(ValidationError):
        follow_ups.send(offer, person("redaktor"))
    assert follow_ups.correction_offer(release_of(story)) is None


def test_a_withdrawal_goes_to_all_languages_once(sent):
    story, people = sent
    withdrawal = withdraw(release_of(story), person("redaktor"), reasons={"nb": "Feil tall."})
    offer = follow_ups.withdrawal_offer(withdrawal)
    dispatch = follow_ups.send(offer, person("redaktor"))
    send_all()
    expected = {people[name].address: "nb" for name in ("got", "uncertain", "press")}
    assert languages(dispatch) == {**expected, people["english"].address: "en"}
    assert set(states(dispatch).values()) == {"sent"}
    assert follow_ups.withdrawal_offer(withdrawal) is None


def test_mails_still_waiting_have_the_corrected_text_and_need_no_correction(monkeypatch):
    from distribution.delivery import running

    monkeypatch.setattr(running, "BATCH", 1)
    early, late = subscriber("nb"), subscriber("nb")
    story = published()
    dispatch = dispatch_of(story)
    send = running.Run.send_batch

    def stop(self, dispatch):
        return not dispatch.deliveries.filter(state=State.SENT).exists() and send(self, dispatch)

    monkeypatch.setattr(running.Run, "send_batch", stop)
    send_all()
    (got,) = [one for one in (early, late) if states(dispatch)[one.address] == "sent"]
    correct(story)
    monkeypatch.setattr(running.Run, "send_batch", send)
    send_all()
    assert set(states(dispatch).values()) == {"sent"}
    follow_up = follow_ups.send(follow_ups.correction_offer(release_of(story)), person("redaktor"))
    send_all()
    assert list(languages(follow_up)) == [got.address]


def test_a_withdrawal_cancels_what_is_waiting(sent):
    story, _people = sent
    correct(story)
    offer = follow_ups.correction_offer(release_of(story))
    correction = follow_ups.send(offer, person("redaktor"))
    withdraw(release_of(story), person("redaktor"))
    send_all()
    correction.refresh_from_db()
    assert correction.state == Dispatch.State.CANCELLED and states(correction) == {}
