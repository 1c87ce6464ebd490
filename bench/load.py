"""`python -m bench.load`: eight readers search while two editors publish, for a minute. No request may fail, and the
search index must equal a rebuilt one.

Runs on a temporary copy of the demo newsroom, in SQLite or in the PostgreSQL of `DATABASE_URL`.
"""

import argparse
import random
import sys
import threading
import time
from collections import Counter
from urllib.parse import quote, urlencode

from bench import newsroom

# fmt: off
WORDS = [
    "hydrogen", "kraft", "industri", "klynge", "avtalene", "skiftet", "karbonfangst", "havner",
    "batterier", "grønn", "samarbeid", "godstog", "kompetansesenter", "lærlinger", "elektrolyse",
    "vindkraft", "årsrapport", "møter", "bedriftene", "factories", "agreement",
]
# fmt: on


def main() -> int:
    parser = argparse.ArgumentParser(prog="bench.load", description=__doc__)
    parser.add_argument("--seconds", type=int, default=60, help="duration (60)")
    options = parser.parse_args()
    with newsroom.served("load", processes=2) as (server, _worker):
        return Load(server.url, options.seconds).run()


class Load:
    """Concurrent readers and editors, each in a thread."""

    def __init__(self, url: str, seconds: int):
        self.url, self.seconds, self.until = url, seconds, 0.0
        self.searches: Counter = Counter()
        self.publications: Counter = Counter()

    def run(self) -> int:
        from tests.factories import make_story

        stories = [make_story("Nye avtaler om kraft"), make_story("Industrien i havna")]
        threads = [threading.Thread(target=self.read) for _ in range(8)]
        threads += [threading.Thread(target=self.write, args=[story]) for story in stories]
        self.until = time.monotonic() + self.seconds
        newsroom.run_together(threads)
        faults = newsroom.wait_for_queue() + differing_entries()
        print(f"Searches: {dict(self.searches)}; publications: {dict(self.publications)}")
        print("\n".join(faults) or "The index equals a rebuilt one.")
        failures = sum(n for status, n in self.searches.items() if status != 200)
        failures += sum(n for status, n in self.publications.items() if status != 302)
        return int(bool(faults or failures))

    def read(self) -> None:
        while time.monotonic() < self.until:
            words = " ".join(random.sample(WORDS, random.choice((1, 2))))
            address = random.choice(("nb/sok", "en/search"))
            self.searches[newsroom.send(f"{self.url}/{address}/?q={quote(words)}")] += 1

    def write(self, story) -> None:
        from django.test import Client

        from tests.editor import Editor, edit, stream

        editor = Editor(Client(SERVER_NAME="localhost"), "redaktor")
        while time.monotonic() < self.until:
            words = " ".join(random.sample(WORDS, 12))
            form = editor.filled(
                edit(story),
                "action-publish",
                body=stream(("paragraph", f"<p>{words}</p>")),
                lead=f"Ingress om {words}.",
            )
            sent = urlencode(form).encode()
            self.publications[newsroom.send(f"{self.url}{edit(story)}", editor, sent)] += 1


def differing_entries() -> list[str]:
    """Rebuild the indexes of all stories, and return the differences."""
    from news.models import StoryPage
    from tests.consistency import inconsistencies_of_index

    return [fault for story in StoryPage.objects.all() for fault in inconsistencies_of_index(story)]


if __name__ == "__main__":
    sys.exit(main())
