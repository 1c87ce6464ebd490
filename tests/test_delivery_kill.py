"""A worker that is killed (`kill -9`) while it delivers an event: the same event is sent again, and none is lost."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from integrations.models import Attempt, Delivery
from integrations.sending import send_due
from tests import receivers
from tests.factories import make_story
from tests.test_kill import in_child

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.once]
STEP = 3


def waiting() -> None:
    """Bring the delivery back to what it was before it was sent."""
    Attempt.objects.all().delete()
    values = {"state": "waiting", "tries": 0, "lease": "", "lease_until": None}
    Delivery.objects.update(**values, next_at=timezone.now())


def test_an_event_arrives_with_one_identity_whenever_the_process_is_killed(receiver):
    receivers.endpoint()
    make_story("Slått av")
    waiting()
    total = in_child(send_due)
    assert total > 10 and Delivery.objects.get().state == "sent"
    for moment in range(1, total, STEP):
        waiting()
        receiver.requests.clear()
        assert not in_child(send_due, moment), "it was killed"
        send_due()  # nothing, while the lease lasts; all, if there is none yet
        with time_machine.travel(timezone.now() + timedelta(minutes=4)):
            send_due()
        assert Delivery.objects.get().state == "sent", f"killed before statement {moment}"
        assert 1 <= len(receiver.requests) <= 2
        assert len({one.headers["webhook-id"] for one in receiver.requests}) == 1
        assert Attempt.objects.count() == 1
