"""Bring the database of an earlier version to this one, request every public page, and go back to its migrations.

Prints as JSON how many addresses were requested, which did not answer with 200, and which apps did not come back.
"""

import json
import os
import sys
from pathlib import Path

import django

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "site")]


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
    django.setup()
    from django.core.management import call_command

    before = applied()
    call_command("migrate", verbosity=0)
    call_command("check_translation_status", stdout=sys.stderr)
    call_command("update_index", verbosity=0)
    answers = {url: status(*url) for url in addresses()}
    newer = {app: name for app, name in applied().items() if before.get(app) != name}
    go_back({**dict.fromkeys(newer), **before})
    after = applied()
    result = {
        "addresses": len(answers),
        "failed": sorted(f"{host}{path}" for (host, path), code in answers.items() if code != 200),
        "gone_back": sorted(newer),
        "left": sorted(app for app in {*before, *after} if before.get(app) != after.get(app)),
    }
    print(json.dumps(result))


def addresses() -> list[tuple[str, str]]:
    """Return host and path of each public page, and of feeds, sitemap and a search of each site."""
    from wagtail.models import Page, Site

    sites = {site.pk: site.hostname for site in Site.objects.all()}
    others = ("/nb/feed.xml", "/en/feed.xml", "/sitemap.xml", "/nb/sok/?q=klynge")
    pages = Page.objects.live().public().filter(depth__gt=1, alias_of=None).specific()
    parts = [page.get_url_parts() for page in pages]
    return [(host, path) for host in sites.values() for path in others] + [
        (sites[site], path) for site, _root, path in parts
    ]


def status(host: str, path: str) -> int:
    from django.test import Client

    return Client().get(path, headers={"host": host}).status_code


def applied() -> dict[str, str]:
    """Return the latest applied migration of each app of ours."""
    from django.db import connection
    from django.db.migrations.recorder import MigrationRecorder

    found: dict[str, str] = {}
    for app, name in sorted(MigrationRecorder(connection).applied_migrations()):
        if (ROOT / app).is_dir() or (ROOT / "site" / app).is_dir():
            found[app] = name
    return found


def go_back(targets: dict[str, str | None]) -> None:
    """Reverse each app's migrations after the target; None stands for all of them."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    MigrationExecutor(connection).migrate([*targets.items()])


if __name__ == "__main__":
    main()
