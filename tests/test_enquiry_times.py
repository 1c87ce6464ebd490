"""What happens to enquiries by the clock: one reminder before a deadline, and forgetting personal data."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from enquiries.models import Enquiry, EnquiryNote
from enquiries.reminders import remind
from enquiries.retention import forget_old, retention_help
from search.finding import find
from tests.factories import person
from tests.press_enquiries import DAY, HOUR, make_enquiry

pytestmark = pytest.mark.django_db


def test_the_owner_is_reminded_once_of_each_deadline(settings):
    settings.ENQUIRY_REMINDER_MINUTES = 120
    enquiry = make_enquiry(hours=1, owner=person("redaktor"))
    make_enquiry("Senere", hours=3, owner=person("redaktor"))
    make_enquiry("For sent", hours=-1, owner=person("redaktor"))
    make_enquiry("Besvart", hours=1, owner=person("redaktor"), status="answered", answer="Ja.")
    make_enquiry("Uten noen", hours=1)
    assert (remind(), remind()) == (1, 0)
    (sent,) = mail.outbox
    assert sent.to == ["redaktor@varde.example"] and sent.subject.startswith("Frist ")
    assert "Hva koster kaia?" in sent.body and "Une" not in sent.body
    Enquiry.objects.filter(pk=enquiry.pk).update(deadline_at=timezone.now() + 2 * HOUR)
    call_command("remind_of_enquiries")
    assert len(mail.outbox) == 2


def test_without_an_owner_the_user_who_registered_it_is_reminded():
    make_enquiry(hours=1, created_by=person("kommunikasjon"))
    assert remind() == 1
    assert mail.outbox[0].to == ["kommunikasjon@varde.example"]
    assert "ingen har ansvaret" in mail.outbox[0].body


def test_a_mail_header_holds_no_line_break():
    make_enquiry(hours=1, owner=person("redaktor"), outlet="Avis\r\nBcc: alle@varde.example")
    assert remind() == 1
    assert "\n" not in mail.outbox[0].subject and not mail.outbox[0].bcc


def test_closed_enquiries_lose_their_personal_data_in_time(settings):
    settings.ENQUIRY_RETENTION_DAYS = 730
    closed = make_enquiry("Hva koster kaia?", status="closed", answer="Fire millioner.")
    other = make_enquiry("Hvem bygger?", status="answered", answer="Verftet.", name="Iver Storhaug")
    for one in (closed, other):
        EnquiryNote.objects.create(enquiry=one, text="Ringte Une.")
    now = timezone.now()
    assert forget_old(now + timedelta(days=729)) == 0
    assert find(Enquiry.objects.order_by(), "Lervåg").get() == closed
    assert forget_old(now + timedelta(days=731)) == 1
    assert forget_old(now + timedelta(days=731)) == 0
    closed.refresh_from_db()
    assert (closed.name, closed.email, closed.telephone) == ("", "", "") and closed.forgotten_at
    assert (closed.outlet, closed.question) == ("Fjordposten", "Hva koster kaia?")
    assert closed.answer == "Fire millioner." and not closed.notes.exists()
    assert not find(Enquiry.objects.order_by(), "Lervåg").exists()
    other.refresh_from_db()
    assert other.name == "Iver Storhaug" and other.notes.exists()


def test_what_is_written_again_is_forgotten_again(settings):
    closed = make_enquiry(status="closed")
    later = timezone.now() + timedelta(days=settings.ENQUIRY_RETENTION_DAYS) + DAY
    forget_old(later)
    closed.refresh_from_db()
    closed.name = "Une Lervåg"
    closed.save()
    assert forget_old(later) == 1


@pytest.mark.parametrize(("days", "words"), [(730, "2 år"), (365, "1 år"), (90, "90 dager")])
def test_the_form_says_when(log_in, settings, days, words):
    settings.ENQUIRY_RETENTION_DAYS = days
    assert words in retention_help().replace("\xa0", " ")
    assert words in log_in("redaktor").open("/admin/press/enquiries/new/")
