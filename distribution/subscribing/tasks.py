"""The tasks that mail subscribers. Tokens are made here, so that the queue holds neither them nor addresses."""

from django_tasks import task

from distribution.models import Subscriber
from distribution.subscribing import answers, mails


def find(pk: str) -> Subscriber | None:
    """Return a subscriber with an address."""
    found = Subscriber.objects.select_related("site").exclude(address="")
    return found.filter(pk=pk).first()


@task()
def answer_sign_up(pk: str) -> None:
    """Mail the confirmation link, or that the address subscribes already."""
    if subscriber := find(pk):
        answers.answer(subscriber)


@task()
def mail_stored_link(pk: str) -> None:
    """Mail the link to what is stored."""
    if subscriber := find(pk):
        mails.send_stored(subscriber)


@task()
def mail_new_address(pk: str) -> None:
    """Mail the link by which a subscriber confirms a new address, or say there that it subscribes already."""
    if (subscriber := find(pk)) and subscriber.new_address:
        answers.answer_new_address(subscriber)
