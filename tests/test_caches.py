"""Server processes cache only briefly what another process may change."""

from datetime import timedelta

import time_machine
from django.utils import timezone

from core.cache import MAX_TIMEOUT, ShortLivedLocMemCache


def test_timeouts_are_limited():
    memory = ShortLivedLocMemCache("brief", {})
    start = timezone.now()
    with time_machine.travel(start, tick=False) as clock:
        for name, wish in (("hour", 3600), ("ever", None), ("second", 1)):
            memory.set(name, "kept", wish)
        memory.set("default", "kept")
        assert set(memory.get_many(["hour", "ever", "second", "default"])) == {
            "hour",
            "ever",
            "second",
            "default",
        }
        clock.shift(timedelta(seconds=MAX_TIMEOUT + 1))
        assert memory.get_many(["hour", "ever", "second", "default"]) == {}
