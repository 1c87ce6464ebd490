"""Mails wait in the task queue: they are part of the transaction and are retried."""

from email import message_from_bytes
from email.policy import default

import pytest
from django.core import mail
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import call_command
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from core.task_recovery import PAUSES
from tests.worker import QUEUE, work

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def queued(settings):
    settings.EMAIL_BACKEND = "core.mail.QueuedMail"
    settings.EMAIL_DELIVERY_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    settings.TASKS = QUEUE


def sent() -> list:
    """The mails sent, as the recipient's program parses them."""
    return [message_from_bytes(one.message().as_bytes(), policy=default) for one in mail.outbox]


def test_a_mail_arrives_as_it_was_written():
    message = EmailMultiAlternatives(
        "Ny frist på Ås",
        "Hei, «Bjørg»",
        "Rom <rom@varde.example>",
        ["a@varde.example"],
        bcc=["b@varde.example"],
        cc=["c@varde.example"],
        reply_to=["d@varde.example"],
        headers={"Auto-Submitted": "auto-generated"},
    )
    message.attach_alternative("<p>Hei, «Bjørg»</p>", "text/html")
    assert message.send() == 1
    assert not mail.outbox
    work()
    (one,) = sent()
    assert (one["Subject"], one["From"]) == ("Ny frist på Ås", "Rom <rom@varde.example>")
    assert (one["To"], one["Cc"], one["Reply-To"]) == (
        "a@varde.example",
        "c@varde.example",
        "d@varde.example",
    )
    assert mail.outbox[0].recipients() == ["a@varde.example", "c@varde.example", "b@varde.example"]
    assert one["Auto-Submitted"] == "auto-generated"
    assert one.get_body(("plain",)).get_content().strip() == "Hei, «Bjørg»"
    assert one.get_body(("html",)).get_content().strip() == "<p>Hei, «Bjørg»</p>"


def test_no_mail_is_sent_for_a_rolled_back_transaction():
    with pytest.raises(ValueError), transaction.atomic():
        EmailMessage("Ny frist", "Hei", to=["a@varde.example"]).send()
        raise ValueError
    work()
    assert not mail.outbox


def test_a_mail_that_the_server_refuses_is_retried(monkeypatch):
    def refuse(self, messages):
        raise OSError("mailbox unavailable")

    EmailMessage("Ny frist", "Hei", to=["a@varde.example"]).send()
    with monkeypatch.context() as patch:
        patch.setattr(EmailBackend, "send_messages", refuse)
        work()
    assert not mail.outbox
    DBTaskResult.objects.update(finished_at=timezone.now() - PAUSES[0])
    call_command("tend_tasks")
    work()
    assert [one["Subject"] for one in sent()] == ["Ny frist"]


def test_a_mail_sent_twice_has_the_same_id():
    EmailMessage("Ny frist", "Hei", to=["a@varde.example"]).send()
    work()
    DBTaskResult.objects.update(status="READY")  # as if the worker had died before recording it
    work()
    first, second = sent()
    assert first["Message-ID"] == second["Message-ID"] and first["Date"] == second["Date"]


def test_password_reset_does_not_wait_for_the_mail_server(client):
    address = reverse("wagtailadmin_password_reset")
    assert client.post(address, {"email": "redaktor@varde.example"}).status_code == 302
    assert not mail.outbox
    work()
    assert [one.to for one in mail.outbox] == [["redaktor@varde.example"]]
