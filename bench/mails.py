"""`python -m bench.mails`: send a release in two languages to 5,000 subscribers, to a mail server on this machine.

Prints CPU time a mail and memory; checks that each got one mail, in their language, with valid headers, and with no
address of another. With `--kills 30`, the sender is killed (`kill -9`) that many times at random moments. Runs on a
temporary copy of the demo newsroom, in SQLite or in the PostgreSQL of `DATABASE_URL`.
"""

import argparse
import os
import random
import re
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

from bench import newsroom

ADDRESS = re.compile(r"leser\d+@[a-z0-9.]+\.example")
ONCE = ("From", "To", "Subject", "Date", "Message-ID", "MIME-Version", "Content-Type")
DOMAINS = ("avisa.example", "radio.example", "posten.example")
SMTP = "django.core.mail.backends.smtp.EmailBackend"


def main() -> int:
    parser = argparse.ArgumentParser(prog="bench.mails", description=__doc__)
    parser.add_argument("--mails", type=int, default=5000, help="subscribers (5000)")
    parser.add_argument("--kills", type=int, default=0, help="kills of the sender (0)")
    parser.add_argument("--seed", type=int, default=0, help="random seed (0)")
    parser.add_argument("--send", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.send:
        return send()
    with tempfile.TemporaryDirectory() as folder, newsroom.copied("mails"):
        return Trial(Path(folder), options).run()


def send() -> int:
    """Send what is due, and print the CPU time and the memory in kB of each thousand mails."""
    import django

    django.setup()
    from distribution.delivery import results, running, sending

    sent, store = 0, results.store

    def measure(*arguments) -> None:
        nonlocal sent
        store(*arguments)
        sent += 1
        if sent == 1 or sent % 1000 == 0:
            used = resource.getrusage(resource.RUSAGE_SELF)
            print(sent, used.ru_utime + used.ru_stime, used.ru_maxrss, flush=True)

    vars(sending)["store"] = measure
    until = time.monotonic() + 600
    from distribution.models import Dispatch

    unfinished = Dispatch.objects.exclude(state=Dispatch.State.DONE)
    while unfinished.exists() and time.monotonic() < until:
        if not running.send_due(60):
            time.sleep(0.1)
    return 0


class Trial:
    """The subscribers, the mail server in a process of its own, and the release."""

    def __init__(self, folder: Path, options: argparse.Namespace) -> None:
        from tests.smtp_sink import free_port

        self.folder, self.options = folder, options
        self.random = random.Random(options.seed)
        self.port = free_port()
        os.environ |= {"EMAIL_URL": f"smtp://127.0.0.1:{self.port}", "MAILS_PER_SECOND": "0"}
        os.environ |= {"MAILS_PER_DOMAIN_PER_MINUTE": "0", "MAIL_LEASE_SECONDS": "1"}
        command = [sys.executable, "-m", "tests.smtp_sink", str(folder), str(self.port)]
        self.server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        if self.server.stdout:
            self.server.stdout.readline()

    def run(self) -> int:
        import django

        django.setup()
        try:
            self.prepare()
            self.deliver()
            faults = [*self.faults()]
        finally:
            self.server.terminate()
        print("\n".join(faults[:20]) or "Each got one mail, in their language, for them alone.")
        return int(bool(faults))

    def prepare(self) -> None:
        """Add the subscribers, half of them for each language, and publish a release in both."""
        from distribution.addresses import address_key
        from distribution.models import Subscriber, Subscription
        from news.models import StoryPage
        from tests.mailings import dispatch_of, newsroom, published
        from tests.translations import translated

        people = []
        for number in range(self.options.mails):
            address = f"leser{number}@{DOMAINS[number % 3]}"
            row = Subscriber(site=newsroom(), address=address, address_key=address_key(address))
            row.language, row.status = ("nb", "en")[number % 2], Subscriber.Status.ACTIVE
            people.append(row)
        Subscriber.objects.bulk_create(people, 500)
        wishes = [Subscription(subscriber=one, criteria_key="all") for one in people]
        Subscription.objects.bulk_create(wishes, 500)
        text = [("paragraph", f"<p>Avsnitt {number} om krana.</p>") for number in range(20)]
        shown: Any = StoryPage.objects.exclude(lead_picture=None).first()
        story = published("Krana over fjorden", blocks=text, lead_picture=shown.lead_picture)
        translated(story, {})
        self.dispatch = dispatch_of(story)

    def deliver(self) -> None:
        """Send the mails, and kill the sender in the meantime."""
        for _kill in range(self.options.kills):
            process = self.sender()
            step = self.options.mails // (self.options.kills + 1)
            goal = self.count() + self.random.randint(1, max(1, step))
            while self.count() < goal and process.poll() is None:
                time.sleep(0.003)
            time.sleep(self.random.random() / 50)
            os.kill(process.pid, signal.SIGKILL)
            process.wait()
        process = self.sender()
        output = process.communicate()[0].splitlines()
        if not self.options.kills:
            self.report([[float(part) for part in line.split()] for line in output])

    def sender(self) -> subprocess.Popen:
        command = [sys.executable, "-m", "bench.mails", "--send"]
        environment = {**os.environ, "PYTHONPATH": "site"}
        return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)

    def count(self) -> int:
        return len(os.listdir(self.folder))

    def report(self, measured: list[list[float]]) -> None:
        first, last = measured[0], measured[-1]
        mails = last[0] - first[0]
        print(f"{mails:.0f} mails, {(last[1] - first[1]) / mails * 1000:.1f} ms of CPU time each")
        print("Memory in MB: " + ", ".join(f"{line[2] / 1024:.0f}" for line in measured))

    def faults(self):
        from distribution.models import Delivery

        counts = Counter(name.rsplit(".", 2)[0] for name in os.listdir(self.folder))
        rows = Delivery.objects.filter(dispatch=self.dispatch).select_related("subscriber")
        states = {row.subscriber.address: row.state for row in rows if row.subscriber}
        print(f"Mails: {dict(Counter(states.values()))}; received: {counts.total()}")
        if len(states) != self.options.mails:
            yield f"{len(states)} recipients instead of {self.options.mails}"
        if Counter(states.values())["uncertain"] > self.options.kills:
            yield "More mails are uncertain than the sender was killed"
        for address, state in states.items():
            if counts[address] != 1 and not (state == "uncertain" and not counts[address]):
                yield f"{address}: {state}, {counts[address]} mails"
        for path in self.folder.iterdir():
            yield from self.faults_of(path)

    def faults_of(self, path: Path):
        address = path.name.rsplit(".", 2)[0]
        mail = message_from_bytes(path.read_bytes(), policy=policy.default)
        language = ("nb", "en")[int(address.partition("@")[0].removeprefix("leser")) % 2]
        title = "EN Krana" if language == "en" else "Krana"
        yield from (f"{address}: {name}" for name in ONCE if len(mail.get_all(name, [])) != 1)
        if not str(mail["Subject"]).startswith(title) or mail["To"] != address:
            yield f"{address}: {mail['Subject']}"
        texts = [part for part in mail.walk() if part.get_content_maintype() == "text"]
        text = "".join(part.get_content() for part in texts)
        if others := set(ADDRESS.findall(f"{mail}{text}")) - {address}:
            yield f"{address} sees {others}"
        if mail.defects:
            yield f"{address}: {mail.defects}"


if __name__ == "__main__":
    sys.exit(main())
