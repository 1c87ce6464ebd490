"""A template of the demo newsroom per database vendor, and a copy of it for every worker.

A template has two layers, each kept in var/test/ until its sources change: the schema, made by some 250
migrations, and what the demo newsroom has published (its work in progress is in test_demo_states only).
Copying takes a second. `python tests/databases.py` makes them in advance; otherwise the first test that needs a
database does. manage.py makes them in separate processes, so that Django's caches hold no rows of the template.
"""

import ast
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
ROOMS = (
    "demo",
    "distribution",
    "enquiries",
    "figures",
    "home",
    "imports",
    "integrations",
    "news",
    "operations",
)
ROOMS += ("pictures", "release", "search", "site", "translation", "trash")
# The sources of each layer. Code that works on rows (services, checks) is not included: after a change that affects
# the demo's rows, run `rm -r var/test`. Continuous integration starts without templates.
SCHEMA = {"migrations", "models", "settings", "roles"}
DEMO = SCHEMA | {"demo", "blocks"}
MADE_OF = {"schema": SCHEMA, "demo": DEMO}


@functools.cache
def fingerprint(layer):
    """Return a hash of the layer's sources, without comments, docstrings and line breaks."""
    digest = hashlib.sha256((ROOT / "requirements" / "runtime.txt").read_bytes())
    for path in sorted(file for room in ROOMS for file in (ROOT / room).rglob("*")):
        name = path.relative_to(ROOT)
        parts = {*name.parts, name.stem}
        if MADE_OF[layer] & parts and path.is_file() and path.suffix not in (".pyc", ".html"):
            digest.update(f"{name}\0".encode() + content_of(path))
    return digest.hexdigest()[:12]


def content_of(path):
    if path.suffix != ".py":
        return path.read_bytes()
    tree = ast.parse(path.read_text(), path)
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if isinstance(body, list) and body and is_text(body[0]):
            del body[0]
    return ast.dump(tree).encode()


def is_text(node):
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


@contextlib.contextmanager
def alone(name="lock"):
    """Lock the templates of a database or other files by name, so that only one process makes or copies them."""
    CACHE.mkdir(parents=True, exist_ok=True)
    with open(CACHE / name, "w") as guard:
        fcntl.flock(guard, fcntl.LOCK_EX)
        yield


def manage(*command, **environment):
    """Run manage.py (tests/manage.py) in a separate process; if it fails, raise an error with its output."""
    done = subprocess.run(
        [sys.executable, str(ROOT / "tests" / "manage.py"), *command],
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
    """A worker's copy of the newsroom; `database` is Django's NAME for it."""

    template: "Template"
    label: str
    folder: Path
    database: str = ""

    @property
    def media(self):
        return self.folder / "media"

    def restore(self):
        """Undo all changes, including committed ones; requires that no connection is open."""
        with self.template.alone():
            self.database = self.template.copy_database(self)


class Template:
    """The migrated and loaded newsroom for a database vendor."""

    vendor = ""

    def folder(self, layer):
        return CACHE / f"{self.vendor}-{layer}-{fingerprint(layer)}"

    def alone(self):
        return alone(f"{self.vendor}.lock")

    def make(self):
        """Make missing layers, and return whether there were any."""
        with self.alone():
            if self.is_there("demo"):
                return False
            if not self.is_there("schema"):
                self.build("schema", "migrate", "--noinput")
            self.build("demo", "load_demo", "--published")
            return True

    def build(self, layer, *command):
        """Make a layer with a command of manage.py, and delete its older versions."""
        for older in CACHE.glob(f"{self.vendor}-{layer}-*"):
            shutil.rmtree(older)
        building = CACHE / f"{self.vendor}-building"
        shutil.rmtree(building, ignore_errors=True)
        (building / "media").mkdir(parents=True)
        url = self.begin(layer, building)
        # The development settings hash passwords as production does, and require no environment.
        environment = {
            "MEDIA_KITS": "False",  # as in config.settings.test
            "STORY_PDFS": "False",
            "DATABASE_URL": url,
            "MEDIA_ROOT": str(building / "media"),
            "DJANGO_SETTINGS_MODULE": "config.settings.development",
        }
        manage(*command, **environment)
        self.keep(url, building)
        building.rename(self.folder(layer))

    def is_there(self, layer):
        raise NotImplementedError

    def begin(self, layer, folder):
        """Return the URL of a database that is empty or contains the layer below."""
        raise NotImplementedError

    def keep(self, url, folder):
        """Keep the layer for later runs."""

    @contextlib.contextmanager
    def copied(self, label):
        """Yield a copy, and delete it afterwards. Its pictures are hard links to the template's."""
        self.make()
        copy = Copy(self, label, CACHE / "copies" / f"{os.getpid()}-{label}")
        with self.alone():
            remove_copies_of_the_dead()
            copy.folder.mkdir(parents=True)
            shutil.copytree(self.folder("demo") / "media", copy.media, copy_function=os.link)
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
    """A template that is a file, as are its copies."""

    vendor = "sqlite"

    def is_there(self, layer):
        return self.folder(layer).exists()

    def begin(self, layer, folder):
        if layer == "demo":
            shutil.copy(self.folder("schema") / "db.sqlite3", folder)
        return sqlite_url(folder / "db.sqlite3")

    def copy_database(self, copy):
        for file in copy.folder.glob("db.sqlite3*"):
            file.unlink()
        source = sqlite3.connect(self.folder("demo") / "db.sqlite3")
        target = sqlite3.connect(copy.folder / "db.sqlite3")
        with contextlib.closing(source), contextlib.closing(target):
            source.backup(target)
        return str(copy.folder / "db.sqlite3")

    def drop_database(self, copy):
        """The file is deleted with the copy's folder."""


def sqlite_url(path):
    return f"sqlite:///{quote(str(path))}"


class PostgreSQL(Template):
    """A template that is a database, and a dump that outlives the temporary server of a test run."""

    def __init__(self, url):
        self.url = url
        self.vendor = f"postgres{int(self.ask('SHOW server_version_num')[0][0]) // 10000}"

    def name(self, layer):
        return f"varde_{layer}_{fingerprint(layer)}"

    def is_there(self, layer):
        name = self.name(layer)
        if not self.folder(layer).exists():
            return False
        if self.ask(f"SELECT 1 FROM pg_database WHERE datname = '{name}'"):
            return True
        self.ask(f"CREATE DATABASE {name}")
        target, dump = f"--dbname={self.url_of(name)}", self.folder(layer) / "dump"
        if self.run("pg_restore", "--no-owner", "--exit-on-error", target, dump):
            return True
        self.ask(f"DROP DATABASE {name} WITH (FORCE)")
        return False

    def begin(self, layer, folder):
        older = self.ask(f"SELECT datname FROM pg_database WHERE datname LIKE 'varde_{layer}_%'")
        for (name,) in older:
            self.ask(f"DROP DATABASE {name} WITH (FORCE)")
        below = f" TEMPLATE {self.name('schema')}" if layer == "demo" else ""
        self.ask(f"CREATE DATABASE {self.name(layer)}{below}")
        return self.url_of(self.name(layer))

    def keep(self, url, folder):
        """Dump the layer. Without pg_dump, the next run makes it again."""
        self.run("pg_dump", "--format=custom", "--file", folder / "dump", url)

    def copy_database(self, copy):
        name = f"varde_copy_{copy.label}"
        self.ask(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        self.ask(f"CREATE DATABASE {name} TEMPLATE {self.name('demo')}")
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
    """Return the template for the database in the environment, by default SQLite."""
    url = os.environ.get("DATABASE_URL", "")
    return PostgreSQL(url) if url.startswith(("postgres:", "postgresql:")) else SQLite()


def main():
    started = time.monotonic()
    try:
        newsroom = template()
        made = newsroom.make()
    except (RuntimeError, psycopg.Error) as error:
        sys.exit(str(error))
    took = f"{time.monotonic() - started:.0f} s"
    print(f"  {newsroom.vendor}: {'made' if made else 'ready'} in {took}", flush=True)


if __name__ == "__main__":
    main()
