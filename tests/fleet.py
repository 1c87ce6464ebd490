"""Two web servers, task workers and schedulers, with all that they share: PostgreSQL, Redis, S3 and nginx."""

import contextlib
import os
import socket
import subprocess
import sys
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from tests import buckets, proxies, redis_servers, servers
from tests.databases import ROOT, template
from tests.shell import Shell

NAMES = ("a", "b")


@dataclass
class Machine:
    """A web server whose socket outlives it, as systemd keeps it (deploy/varde.socket)."""

    environment: dict[str, str]
    listener: socket.socket = field(default_factory=socket.socket)
    process: subprocess.Popen | None = None

    def __post_init__(self):
        self.listener.bind(("127.0.0.1", 0))
        self.listener.listen(1024)

    @property
    def address(self):
        return f"127.0.0.1:{self.listener.getsockname()[1]}"

    @property
    def url(self):
        return f"http://{self.address}"

    def start(self):
        self.process = servers.start(self.listener, self.environment, processes=2)

    def stop(self):
        """Stop the server as `systemctl stop` does: requests under way are answered."""
        self.process.terminate()
        self.process.wait(60)

    @property
    def memory(self):
        """The memory of the processes that answer, in KiB, by their numbers."""
        children = f"/proc/{self.process.pid}/task/{self.process.pid}/children"
        with open(children) as file:
            numbers = file.read().split()
        return {number: private_memory(number) for number in numbers}


def private_memory(number):
    with open(f"/proc/{number}/smaps_rollup") as file:
        lines = [line.split() for line in file if line.startswith("Private")]
    return sum(int(line[1]) for line in lines)


@dataclass
class Fleet:
    """The machines, nginx's URL in front of them, and what they share."""

    machines: list[Machine]
    url: str
    database: str
    shell: Shell
    redis: subprocess.Popen
    bucket_url: str
    bucket: str
    mail_server: socket.socket
    processes: list[subprocess.Popen]

    def ask(self, path, method="GET", body=None, headers=None):
        return proxies.send(method, self.url, path, body, headers)


@contextlib.contextmanager
def running():
    """Run all of it on a copy of the demo newsroom. The mail server accepts connections, and says nothing."""
    made = template()
    with contextlib.ExitStack() as stack:
        copy = stack.enter_context(made.copied("fleet"))
        port, redis = stack.enter_context(redis_servers.serving())
        bucket_url = stack.enter_context(buckets.serving())
        bucket = buckets.make(bucket_url)
        silent = stack.enter_context(socket.create_server(("127.0.0.1", 0)))
        shared = {
            **servers.production("http://localhost", made.url_of(copy.database), copy.media),
            **buckets.environment(bucket_url, bucket),
            "CACHE_URL": f"redis://127.0.0.1:{port}/1",
            "EMAIL_URL": f"smtp://127.0.0.1:{silent.getsockname()[1]}",
            "BEHIND_PROXY": "1",
        }
        manage(shared, "fill_bucket")
        machines = [Machine(shared) for _name in NAMES]
        processes = []
        for machine in machines:
            machine.start()
            stack.callback(servers.stop, machine.process)
        for name in NAMES:
            processes.append(background(shared, "db_worker", "--worker-id", name))
            processes.append(background(shared, "run_scheduler", "--name", name))
        for process in processes:
            stack.callback(servers.stop, process)
        for machine in machines:
            servers.wait_for(machine.url)
        behind = "; server ".join(machine.address for machine in machines)
        url = stack.enter_context(proxies.nginx(behind, copy.media))
        shell = Shell(shared)
        stack.callback(shell.stop)
        yield Fleet(
            machines, url, copy.database, shell, redis, bucket_url, bucket, silent, processes
        )
        for machine in machines:
            stack.callback(servers.stop, machine.process)


def manage(environment, *command):
    done = subprocess.run(
        [sys.executable, str(ROOT / "manage.py"), *command],
        env={**os.environ, **environment},
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr[-2000:]


def background(environment, *command):
    with open(servers.LOG, "ab") as log:
        return subprocess.Popen(
            [sys.executable, str(ROOT / "manage.py"), *command],
            env={**os.environ, **environment},
            cwd=ROOT,
            stdout=log,
            stderr=subprocess.STDOUT,
        )


def host_of(url):
    return urlsplit(url).netloc
