"""One template of the demo newsroom per database, and a private copy of it for every worker.

Some 250 migrations and the demo's pictures take minutes, a copy takes a second. A template is kept
in var/test/ until code or data that shape it change; `python tests/databases.py` makes it
beforehand, otherwise the first test that needs a database does. manage.py makes it in a process of
its own, so that none of Django's caches knows the template's rows.
"""

import contextlib
import fcntl
import functools
import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlsplit

import psycopg

ROOT = Path(__file__).resolve().parent.parent
CACHE = ROOT / "var" / "test"
ROOMS = ("demo", "home", "news", "pictures", "release", "site", "translation", "trash")
# Rooms, folders and modules that shape the demo's rows. After a change elsewhere that does so too,
# `rm -r var/test`; continuous integration always starts from nothing.
SHAPES = {
    "demo",
    "migrations",
    "models",
    "blocks",
    "settings",
    "search",
    "roles",
    "renditions",
    "publishing",
}
SHAPES |= {"translatable", "typography", "slugs", "speech"}
SHAPES |= {"engine", "extraction", "files", "services", "shape", "status"}
SHAPES |= {"imaging", "intake", "preparing", "rendering", "shapes"}


@functools.cache
def fingerprint():
    """A hash of every file that shapes the template."""
    digest = hashlib.sha256((ROOT / "requirements" / "runtime.txt").read_bytes())
    for path in sorted(file for room in ROOMS for file in (ROOT / room).rglob("*")):
        name = path.relative_to(ROOT)
        if SHAPES & {*name.parts, name.stem} and path.is_file() and path.suffix != ".pyc":
            digest.update(f"{name}\0".encode() + path.read_bytes())
    return digest.hexdigest()[:12]


@contextlib.contextmanager
def alone():
    """Only one process at a time makes or copies templates."""
    CACHE.mkdir(parents=True, exist_ok=True)
    with open(CACHE / "lock", "w") as guard:
        fcntl.flock(guard, fcntl.LOCK_EX)
        yield


def manage(*command, **environment):
    """Run manage.py in a process of its own; what it wrote is in the error if it fails."""
    done = subprocess.run(
        [sys.executable, str(ROOT / "manage.py"), *command],
        env={**os.environ, **environment},
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    if done.returncode:
        raise RuntimeError(f"manage.py {' '.join(command)} failed:\n{done.stdout[-3000:]}")


@dataclass
class Copy:
    """One worker's own newsroom: `database` is Django's NAME for it."""

    template: "Template"
    label: str
    folder: Path
    database: str = ""

    @property
    def media(self):
        return self.folder / "media"

    def restore(self):
        """Undo everything, also what was committed; no connection may be open."""
        with alone():
            self.database = self.template.copy_database(self)


class Template:
    """The migrated and loaded newsroom of one database vendor."""

    vendor = ""

    @property
    def folder(self):
        return CACHE / f"{self.vendor}-{fingerprint()}"

    def make(self):
        """Return whether there was anything to make."""
        with alone():
            if self.folder.exists() and self.is_ready():
                return False
            for older in CACHE.glob(f"{self.vendor}-*"):
                shutil.rmtree(older)
            building = CACHE / f"{self.vendor}-building"
            (building / "media").mkdir(parents=True)
            self.fill(building)
            building.rename(self.folder)
            return True

    def load(self, url, media):
        """Development's settings hash passwords as production does, and ask for nothing."""
        environment = {
            "DATABASE_URL": url,
            "MEDIA_ROOT": str(media),
            "DJANGO_SETTINGS_MODULE": "config.settings.development",
        }
        manage("migrate", "--noinput", **environment)
        manage("load_demo", **environment)

    @contextlib.contextmanager
    def copied(self, label):
        """A copy that lives as long as the block. Its pictures are hard links to the template's."""
        self.make()
        copy = Copy(self, label, CACHE / "copies" / f"{os.getpid()}-{label}")
        with alone():
            remove_copies_of_the_dead()
            copy.folder.mkdir(parents=True)
            shutil.copytree(self.folder / "media", copy.media, copy_function=os.link)
            copy.database = self.copy_database(copy)
        try:
            yield copy
        finally:
            self.drop_database(copy)
            shutil.rmtree(copy.folder, ignore_errors=True)


def remove_copies_of_the_dead():
    for folder in (CACHE / "copies").glob("*"):
        try:
            os.kill(int(folder.name.split("-")[0]), 0)
        except ProcessLookupError:
            shutil.rmtree(folder, ignore_errors=True)


class SQLite(Template):
    """The template is a file in the folder, and so is a copy."""

    vendor = "sqlite"

    def is_ready(self):
        return True

    def fill(self, folder):
        self.load(sqlite_url(folder / "db.sqlite3"), folder / "media")

    def copy_database(self, copy):
        for file in copy.folder.glob("db.sqlite3*"):
            file.unlink()
        source = sqlite3.connect(self.folder / "db.sqlite3")
        target = sqlite3.connect(copy.folder / "db.sqlite3")
        with contextlib.closing(source), contextlib.closing(target):
            source.backup(target)
        return str(copy.folder / "db.sqlite3")

    def drop_database(self, copy):
        """It goes with the copy's folder."""


def sqlite_url(path):
    return f"sqlite:///{quote(str(path))}"


class PostgreSQL(Template):
    """The template is a database; its dump outlives the throw-away server of one test run."""

    def __init__(self, url):
        self.url = url
        self.vendor = f"postgres{int(self.ask('SHOW server_version_num')[0][0]) // 10000}"
        self.name = f"varde_template_{fingerprint()}"

    def is_ready(self):
        if self.ask(f"SELECT 1 FROM pg_database WHERE datname = '{self.name}'"):
            return True
        self.ask(f"CREATE DATABASE {self.name}")
        target = f"--dbname={self.url_of(self.name)}"
        if self.run("pg_restore", "--no-owner", "--exit-on-error", target, self.folder / "dump"):
            return True
        self.ask(f"DROP DATABASE {self.name} WITH (FORCE)")
        return False

    def fill(self, folder):
        """Without pg_dump (a server elsewhere, no programs here) the next run loads once more."""
        older = self.ask("SELECT datname FROM pg_database WHERE datname LIKE 'varde_template_%'")
        for (name,) in older:
            self.ask(f"DROP DATABASE {name} WITH (FORCE)")
        self.ask(f"CREATE DATABASE {self.name}")
        self.load(self.url_of(self.name), folder / "media")
        self.run("pg_dump", "--format=custom", "--file", folder / "dump", self.url_of(self.name))

    def copy_database(self, copy):
        name = f"varde_copy_{copy.label}"
        self.ask(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        self.ask(f"CREATE DATABASE {name} TEMPLATE {self.name}")
        return name

    def drop_database(self, copy):
        self.ask(f"DROP DATABASE IF EXISTS {copy.database} WITH (FORCE)")

    def ask(self, sql):
        with psycopg.connect(self.url, autocommit=True) as connection:
            cursor = connection.execute(sql)
            return cursor.fetchall() if cursor.description else []

    def run(self, *command):
        try:
            return subprocess.run(list(map(str, command)), capture_output=True).returncode == 0
        except FileNotFoundError:
            return False

    def url_of(self, name):
        return urlsplit(self.url)._replace(path=f"/{name}").geturl()


def template():
    """The template for the database that the environment names; without one, SQLite."""
    url = os.environ.get("DATABASE_URL", "")
    return PostgreSQL(url) if url.startswith(("postgres:", "postgresql:")) else SQLite()


def main():
    started = time.monotonic()
    print("· The demo newsroom for the tests …", flush=True)
    try:
        made = template().make()
    except (RuntimeError, psycopg.Error) as error:
        sys.exit(str(error))
    print(f"  {'made' if made else 'ready'} in {time.monotonic() - started:.0f} s", flush=True)


if __name__ == "__main__":
    main()
