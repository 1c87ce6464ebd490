"""`python -m bench.kill`: kill a web worker or the task worker (`kill -9`) at random moments while a story is
published or a translation saved, a hundred times, and check that the data recover without manual repair.

Runs on a temporary copy of the demo newsroom, in SQLite or in the PostgreSQL of `DATABASE_URL`.
"""

import argparse
import contextlib
import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from urllib.parse import urlencode

from bench import newsroom


def main() -> int:
    options = arguments()
    with newsroom.served("kill", processes=1) as (server, worker):
        return Trial(server, worker, options).run()


def arguments():
    parser = argparse.ArgumentParser(prog="bench.kill", description=__doc__)
    parser.add_argument("--times", type=int, default=100, help="kills in all (100)")
    parser.add_argument("--seed", type=int, default=0, help="random seed (0)")
    return parser.parse_args()


class Trial:
    """The story, the translation, and the users who edit them."""

    def __init__(self, server, worker, options):
        from django.test import Client

        from tests.editor import Editor
        from tests.factories import make_picture, make_story, oslo
        from tests.translations import sent, translated

        self.server, self.worker, self.times = server, worker, options.times
        self.random = random.Random(options.seed)
        self.counted: Counter = Counter()
        self.faults: list[str] = []
        self.slowest = 0.0
        self.took = {"publishing": 60.0, "a desk save": 60.0}
        with_picture = {"lead_picture": make_picture(alt_nb="Kran"), "date": oslo(2026, 11, 1, 12)}
        self.story = make_story("Verket bygger", **with_picture)
        translated(self.story, {})
        self.desk = sent(make_story("Saken på pulten"))
        self.editor = Editor(Client(SERVER_NAME="localhost"), "redaktor")
        self.translator = Editor(Client(SERVER_NAME="localhost"), "oversetter.en")
        self.day, self.text = 1, ""

    def run(self) -> int:
        self.settle("before the first")
        for act in (self.publish, self.save):  # measure the times without a kill
            act()()
            self.settle("undisturbed")
        for turn in range(self.times):
            act = (self.publish, self.save)[turn // 2 % 2]
            victim = ("the web worker", "the task worker")[turn % 2]
            self.kill(turn, act, victim)
            print(f"\r{turn + 1} of {self.times}, {len(self.faults)} faults", end="", flush=True)
        print(f"\n{json.dumps(self.counted, indent=2)}")
        print(f"The queue was empty after at most {self.slowest:.1f} s.")
        print("\n".join(self.faults) or "No faults.")
        return len(self.faults)

    def kill(self, turn: int, act, victim: str) -> None:
        press = act()
        what = press.__name__
        answers: list = []
        pressing = threading.Thread(target=lambda: answers.append(press()))
        pressing.start()
        if victim == "the web worker":
            time.sleep(self.random.uniform(0, 0.7 * self.took[what]))
        else:
            pressing.join()
            time.sleep(self.random.uniform(0, 1.5))
        pid = self.worker.pid() if victim == "the task worker" else child_of(self.server.pid)
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
        pressing.join()
        outcome = "done" if answers[0] else "no answer"
        self.settle(f"{turn}: {victim}, {what}, {outcome}")
        self.check_kept(turn, what, is_confirmed=bool(answers[0]))
        self.counted[f"{victim} during {what}: {outcome}"] += 1

    def publish(self):
        """Return a function that publishes the story with another date and a new picture."""
        from tests.editor import edit, stream
        from tests.factories import make_picture

        address = edit(self.story)
        self.day = self.day % 28 + 1
        form = self.editor.filled(
            address,
            "action-publish",
            body=stream(),
            date=f"{self.day:02}.10.2026 12:00",  # all of them past
            lead_picture=make_picture(alt_nb="Kran").pk,
        )

        def publishing() -> bool:
            return self.post(self.editor, address, urlencode(form).encode())

        publishing.__name__ = "publishing"
        return publishing

    def save(self):
        """Return a function that saves another text of the translation."""
        from django.urls import reverse

        from translation.localize.segments import segments_of

        segment = segments_of(self.desk).first()
        address = reverse("translation:segment", args=[self.desk.pk, segment.pk])
        editor = reverse("translation:edit", args=[self.desk.pk])
        token = self.translator.open(editor).fields["csrfmiddlewaretoken"]
        self.text = f"Text {self.random.random()}"
        sent = json.dumps({"text": self.text, "base_revision": segment.latest or 0}).encode()

        def saving() -> bool:
            return self.post(self.translator, address, sent, token)

        saving.__name__ = "a desk save"
        return saving

    def post(self, person, address, body, token="") -> bool:
        """Send the request, and return whether the server confirmed it."""
        started = time.monotonic()
        status = newsroom.send(self.server.url + address, person, body, token)
        if status is None:
            return False
        if status != (200 if token else 302):
            self.faults.append(f"{address}: {status}")
            return False
        what = "a desk save" if token else "publishing"
        self.took[what] = min(self.took[what], time.monotonic() - started)
        return True

    def settle(self, when: str) -> None:
        """Check that public pages are consistent at once, and the rest when the queue is empty."""
        from tests.consistency import inconsistencies_of, inconsistencies_of_indexes

        self.faults += [f"{when}: {fault}" for fault in inconsistencies_of(self.story)]
        started = time.monotonic()
        waiting = newsroom.wait_for_queue()
        self.slowest = max(self.slowest, time.monotonic() - started)
        found = waiting + inconsistencies_of(self.story) + inconsistencies_of_indexes(self.story)
        self.faults += [f"{when}: {fault}" for fault in found]

    def check_kept(self, turn: int, what: str, *, is_confirmed: bool) -> None:
        """Check that a confirmed change was made, and that a text equals its latest revision."""
        from django.utils import timezone

        from translation.localize.segments import segments_of
        from translation.models import SegmentRevision

        if what == "publishing":
            self.story.refresh_from_db()
            is_done = timezone.localtime(self.story.date).day == self.day
        else:
            segment = segments_of(self.desk).first()
            is_done = segment.written == self.text
            latest = (
                SegmentRevision.objects.filter(pk=segment.latest)
                .values_list("text", flat=True)
                .first()
            )
            if (segment.written or None) != latest:
                self.faults.append(f"{turn}: the text is {segment.written}, its history {latest}")
        if is_confirmed and not is_done:
            self.faults.append(f"{turn}: {what} was confirmed, but not done")
        self.counted["done" if is_done else "undone"] += 1


def child_of(pid: int) -> int:
    """Return the process that gunicorn's main process started last."""
    found = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True)
    return max((int(each) for each in found.stdout.split()), default=0)


if __name__ == "__main__":
    sys.exit(main())
