"""A partner comments on and approves the text, and the release's history says who and when."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from release.links import answers
from release.models import GuestComment, LinkEvent, ReleaseEvent
from release.versions import release_of
from tests.factories import fresh, person
from tests.personal_links import Guest, approve_story, approved_story, in_days, link_to
from tests.reader import Reading

pytestmark = pytest.mark.django_db
Action = ReleaseEvent.Action


@pytest.fixture
def page():
    return approved_story(blocks=[("paragraph", "<p>«Vi gleder oss», sier <b>direktøren</b>.</p>")])


def opened(page, **rights):
    link, token = link_to(page, **rights)
    guest = Guest(token)
    guest.open()
    return link, guest, f"/p/{link.pk}/nb/"


def history(page, action):
    return ReleaseEvent.objects.filter(release=release_of(page), action=action)


def test_a_comment_is_kept_with_its_place_and_the_persons_name(page):
    link, guest, url = opened(page, may_comment=True)
    block = str(page.body[0].id)
    sent = {"block": block, "quote": "sier  direktøren", "text": "Si <b>styrelederen</b>."}
    answer = guest.answer(url, to="comment", **sent)
    assert answer.status_code == 302 and answer.headers["Location"] == f"{url}#answers"
    made = GuestComment.objects.get(link=link)
    assert (made.block_id, made.quote, made.text) == (block, "sier direktøren", sent["text"])
    assert made.part == "Tekst: «Vi gleder oss», sier direktøren."
    assert made.page_id == page.pk and made.revision == fresh(page).scheduled_revision
    line = history(page, Action.LINK_COMMENTED).get()
    assert line.data["name"] == "Kari Nordmann" and line.user is None
    assert line.locale == page.locale
    reading = guest.get(url)
    assert reading.text(".link-comments__text") == "Si <b>styrelederen</b>."


@pytest.mark.parametrize(
    ("fault", "status"),
    [
        ({"text": ""}, 422),
        ({"text": "x" * 2001}, 422),
        ({"quote": "x" * 301}, 422),
        ({"quote": "står ikke i teksten"}, 422),
        ({"block": "en-annen"}, 422),
        ({"key": "feil"}, 403),
        ({"key": ""}, 403),
        ({"fingerprint": "gammel"}, 409),
    ],
)
def test_a_comment_that_is_not_accepted_changes_nothing(page, fault, status):
    _link, guest, url = opened(page, may_comment=True)
    sent = {"block": "lead", "quote": "", "text": "Bra.", **fault}
    assert guest.answer(url, to="comment", **sent).status_code == status
    assert not GuestComment.objects.exists() and not history(page, Action.LINK_COMMENTED)


def test_a_refused_comment_is_shown_again_as_it_was_typed(page):
    _link, guest, url = opened(page, may_comment=True)
    sent = {"block": "lead", "quote": "ikke her", "text": "Ordet mangler."}
    reading = Reading(guest.answer(url, to="comment", **sent))
    assert reading.text("textarea[name=text]") == "Ordet mangler."
    assert reading.text("#id_quote_error") == "Disse ordene finnes ikke i denne delen av teksten."


def test_comments_are_limited_per_link(page, monkeypatch):
    monkeypatch.setattr(answers, "COMMENTS_AN_HOUR", 2)
    _link, guest, url = opened(page, may_comment=True)
    sent = {"block": "title", "quote": "", "text": "Igjen."}
    got = [guest.answer(url, to="comment", **sent).status_code for _again in range(3)]
    assert got == [302, 302, 429] and GuestComment.objects.count() == 2


@pytest.mark.parametrize("to", ["comment", "approve"])
def test_a_link_that_only_reads_answers_nothing(page, to):
    link, guest, url = opened(page)
    assert not guest.get(url).all("#answers")
    other = {"comment": "may_approve", "approve": "may_comment"}[to]
    setattr(link, other, True)
    link.save()
    sent = {"block": "lead", "quote": "", "text": "Bra."}
    assert guest.answer(url, to=to, **sent).status_code == 403
    assert not GuestComment.objects.exists()
    assert not LinkEvent.objects.filter(kind="approved").exists()


def test_a_get_of_an_answers_url_does_nothing(page):
    _link, guest, url = opened(page, may_approve=True)
    assert guest.client.get(f"{url}approve/").status_code == 302
    assert not LinkEvent.objects.filter(kind="approved").exists()


def test_an_approval_says_who_when_and_which_text(page):
    link, guest, url = opened(page, may_approve=True)
    guest.answer(url, to="approve")
    event = LinkEvent.objects.get(link=link, kind="approved")
    assert event.revision == fresh(page).scheduled_revision and len(event.fingerprint) == 64
    assert event.release_version == release_of(page).version
    line = history(page, Action.LINK_APPROVED).get()
    assert line.data["name"] == "Kari Nordmann" and line.data["text"] == event.fingerprint
    assert guest.get(url).text("[role=status]").startswith("Du godkjente denne teksten ")


def test_rescheduling_leaves_an_approval_as_it_is(page):
    _link, guest, url = opened(page, may_approve=True)
    guest.answer(url, to="approve")
    approve_story(page, in_days(2.5))
    assert guest.get(url).text("[role=status]").startswith("Du godkjente denne teksten ")


def test_a_later_edit_makes_it_an_approval_of_an_earlier_text(page):
    _link, guest, url = opened(page, may_approve=True)
    guest.answer(url, to="approve")
    changed = fresh(page).get_latest_revision_as_object()
    changed.lead = "En ny ingress."
    changed.save_revision(user=person("redaktor")).publish()
    reading = guest.get(url)
    assert "En ny ingress." in reading
    assert reading.text("[role=status]").startswith("Du godkjente en tidligere tekst ")
    guest.answer(url, to="approve")
    assert guest.get(url).text("[role=status]").startswith("Du godkjente denne teksten ")


def test_a_text_that_changed_while_it_was_read_is_not_approved(page):
    link, guest, url = opened(page, may_approve=True)
    before = guest.get(url)
    keys = {
        name: before.value(f"#answers input[name={name}]", "value")
        for name in ("key", "fingerprint")
    }
    changed = fresh(page).get_latest_revision_as_object()
    changed.lead = "En ny ingress."
    changed.save_revision(user=person("redaktor")).publish()
    answer = Reading(guest.client.post(f"{url}approve/", keys))
    assert answer.status == 409 and "Teksten er endret siden du åpnet den" in answer
    assert not LinkEvent.objects.filter(link=link, kind="approved").exists()


def test_another_site_cannot_make_the_person_answer(page):
    """Another link's key does not do."""
    _link, guest, url = opened(page, may_approve=True)
    _other, another, its_url = opened(page, may_approve=True)
    key = another.get(its_url).value("#answers input[name=key]", "value")
    assert guest.answer(url, to="approve", key=key).status_code == 403


@pytest.mark.parametrize(
    ("address", "kept"),
    [("203.0.113.77", "203.0.113.0"), ("2001:db8:aaaa:bbbb::7", "2001:db8:aaaa::")],
)
def test_the_log_holds_the_beginning_of_an_address_for_thirty_days(page, address, kept):
    link, token = link_to(page)
    Guest(token).client.post(f"/p/{token}/", REMOTE_ADDR=address)
    event = LinkEvent.objects.get(link=link)
    assert event.ip == kept
    LinkEvent.objects.update(at=timezone.now() - timedelta(days=29))
    call_command("forget_link_addresses")
    assert LinkEvent.objects.get(pk=event.pk).ip == kept
    LinkEvent.objects.update(at=timezone.now() - timedelta(days=31))
    call_command("forget_link_addresses")
    assert LinkEvent.objects.get(pk=event.pk).ip == ""
