"""A copy of the demo newsroom in processes of its own, which tests back up and restore."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass, replace
from pathlib import Path

import psycopg

from tests.databases import ROOT, sqlite_url
from tests.servers import static_files

# The status and content of each public page, kind of page, feed and file, as JSON. A form knows when it was opened
# and by whom.
CRAWL = """
import hashlib, json, re
from django.test import Client
from wagtail.models import Page
from core.files.inspection import stored_files
from tests.browser.addresses import addresses
pages = [page.get_url_parts() for page in Page.objects.filter(live=True, depth__gt=1)]
paths = [parts[2] for parts in pages if parts]
paths += [path for kind in addresses().values() for path in kind.values()]
paths += [f"/{language}/{feed}" for language in ("nb", "en") for feed in ("feed.xml", "feed.json")]
paths += ["/sitemap.xml", "/llms.txt", "/robots.txt"]
paths += [f"/media/{one.name}" for one in list(stored_files())[::40]]
found = {}
for path in dict.fromkeys(paths):
    response = Client(SERVER_NAME="localhost").get(path)
    content = re.sub(b'name="(opened|csrfmiddlewaretoken)" value="[^"]*"', b"", response.getvalue())
    found[path] = [response.status_code, hashlib.sha256(content).hexdigest()]
print(json.dumps(found, sort_keys=True))
"""
NEW_STORY = """
from news.models import NewsIndexPage, StoryPage
index = NewsIndexPage.objects.first()
print(index.add_child(instance=StoryPage(title="Etterpå", lead="Nytt.")).title)
"""


@dataclass(frozen=True)
class Installation:
    """One installation: its database, files, and repository of backups."""

    folder: Path
    database: str
    media: Path
    key: str = "only-for-the-tests-of-backups-and-nothing-else-0123456789"

    @property
    def environment(self) -> dict[str, str]:
        password = self.folder / "password"
        password.write_text("hemmelig")
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "config.settings.production",
            "ALLOWED_HOSTS": "localhost",
            "SECRET_KEY": self.key,
            "INSECURE_HTTP": "1",
            "DATABASE_URL": self.database,
            "MEDIA_ROOT": str(self.media),
            "BACKUP_REPOSITORY": str(self.folder / "repository"),
            "BACKUP_PASSWORD_FILE": str(password),
        }
        return {**environment, "STATIC_ROOT": str(static_files(environment))}

    def manage(self, *arguments, status=0, **environment) -> str:
        """Run a command, and return what it prints."""
        command = [sys.executable, "manage.py", *arguments]
        done = subprocess.run(
            command,
            cwd=ROOT,
            env={**self.environment, **environment},
            capture_output=True,
            text=True,
        )
        assert done.returncode == status, done.stdout + done.stderr
        return done.stdout + done.stderr

    def ask(self, code: str) -> str:
        """Run code in the installation's shell, and return what it prints."""
        return self.manage("shell", "-v0", "-c", code).strip()

    def crawl(self) -> dict[str, list]:
        """Return status and digest of what readers are answered at each address."""
        return json.loads(self.ask(CRAWL).splitlines()[0])

    def elsewhere(self, name: str) -> "Installation":
        """Return an installation beside this one with an empty database and no files, and the same repository."""
        media = self.folder / name
        if self.database.startswith("sqlite"):
            return replace(self, database=sqlite_url(self.folder / f"{name}.sqlite3"), media=media)
        server, _slash, _name = self.database.rpartition("/")
        with psycopg.connect(self.database, autocommit=True) as connection:
            connection.execute(f"DROP DATABASE IF EXISTS varde_{name} WITH (FORCE)")
            connection.execute(f"CREATE DATABASE varde_{name} TEMPLATE template0")
        return replace(self, database=f"{server}/varde_{name}", media=media)
