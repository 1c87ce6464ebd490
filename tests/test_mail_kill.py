"""The sending process is killed (`kill -9`) in the middle: no recipient is forgotten, and none gets a mail twice.

`python -m bench.mails --kills 30` does it with thousands of mails.
"""

import os
import signal
import subprocess
import sys
import time
from collections import Counter

import pytest
from django.db import connection

from distribution.models import Delivery, Dispatch
from tests.databases import ROOT
from tests.mailings import dispatch_of, published, send_all, states, subscriber
from tests.smtp_sink import free_port
from tests.worker import QUEUE

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.each_parameter]
MAILS = 60


class FileServer:
    """A mail server in a process of its own, which survives the sender; each accepted mail is a file."""

    def __init__(self, folder):
        self.folder, self.port = folder, free_port()
        command = [sys.executable, "-m", "tests.smtp_sink", str(folder), str(self.port)]
        self.process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        self.process.stdout.readline()

    def counts(self) -> Counter:
        return Counter(name.rsplit(".", 2)[0] for name in os.listdir(self.folder))

    def stop(self):
        self.process.terminate()
        self.process.wait()
        self.process.stdout.close()


@pytest.fixture(autouse=True)
def queue(settings):
    settings.TASKS = QUEUE


@pytest.fixture
def server(tmp_path):
    server = FileServer(tmp_path)
    yield server
    server.stop()


def sender(port, slowly="0"):
    """Start a process that sends what is due from the test's database."""
    database = connection.settings_dict
    code = (
        "import django; django.setup()\n"
        "from django.conf import settings\n"
        f"settings.DATABASES['default']['NAME'] = {database['NAME']!r}\n"
        "settings.EMAIL_DELIVERY_BACKEND = 'django.core.mail.backends.smtp.EmailBackend'\n"
        f"settings.EMAIL_HOST, settings.EMAIL_PORT = '127.0.0.1', {port}\n"
        f"settings.MAILS_PER_SECOND, settings.MAIL_LEASE_SECONDS = {slowly}, 1\n"
        "from distribution.delivery.running import send_due\n"
        "import time\n"
        "until = time.monotonic() + 60\n"
        "while time.monotonic() < until:\n"
        "    send_due(60) or time.sleep(0.05)\n"
    )
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings.test"}
    paths = [str(ROOT / "site"), str(ROOT)]
    environment["PYTHONPATH"] = os.pathsep.join(paths)
    return subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, env=environment)


def kill(process):
    os.kill(process.pid, signal.SIGKILL)
    process.wait()


def wait_until(condition, seconds=60):
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until, "it took too long"
        time.sleep(0.01)


def demand_each_once(dispatch, server):
    """Check that each recipient got one mail; of an uncertain one the server knows, and it was not repeated."""
    counts, outcomes = server.counts(), states(dispatch)
    assert set(outcomes.values()) <= {"sent", "uncertain"}
    assert len(outcomes) == MAILS and max(counts.values()) == 1
    missing = {address for address in outcomes if not counts[address]}
    assert missing <= {a for a, state in outcomes.items() if state == "uncertain"}
    return Counter(outcomes.values())["uncertain"]


def test_a_killed_process_forgets_no_recipient_and_repeats_nothing(server, settings):
    for number in range(MAILS):
        subscriber("nb" if number % 2 else "en")
    dispatch = dispatch_of(published())
    kills = 0
    for moment in (1, 15, 16, 40):
        process = sender(server.port, slowly="100")
        wait_until(lambda moment=moment: len(os.listdir(server.folder)) >= moment)
        kill(process)
        kills += 1
    two = [sender(server.port), sender(server.port)]
    try:
        wait_until(lambda: Dispatch.objects.get(pk=dispatch.pk).state == Dispatch.State.DONE)
    finally:
        for process in two:
            kill(process)
    assert demand_each_once(dispatch, server) <= kills


def test_a_mail_that_had_begun_is_uncertain_after_the_process_died(settings, monkeypatch):
    """The process dies after the server's answer, before it stores it."""
    from distribution.delivery import sending
    from tests import smtp_sink

    class Died(BaseException):
        pass

    def die(*arguments):
        raise Died

    first, second = subscriber("nb"), subscriber("nb")
    dispatch = dispatch_of(published())
    settings.EMAIL_DELIVERY_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.MAIL_LEASE_SECONDS = 0
    with smtp_sink.running() as (sink, port):
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
        with monkeypatch.context() as patched:
            patched.setattr(sending, "store", die)
            with pytest.raises(Died):
                send_all()
        send_all()
        assert Counter(states(dispatch).values()) == {"sent": 1, "uncertain": 1}
        assert sink.count == 2 and set(sink.mails) == {first.address, second.address}
    assert Delivery.objects.filter(dispatch=dispatch, state="uncertain").get().started_at
