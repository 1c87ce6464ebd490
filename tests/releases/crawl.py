"""Request every public page of a newsroom, and print the addresses that do not answer with 200."""

import os
import sys
from pathlib import Path

import django

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "site")]


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
    django.setup()
    from django.test import Client
    from wagtail.models import Page, Site

    client, count = Client(), 0
    sites = list(Site.objects.all())
    addresses = [
        (site.hostname, path)
        for site in sites
        for path in ("/nb/feed.xml", "/en/feed.xml", "/sitemap.xml", "/nb/sok/?q=klynge")
    ]
    for page in Page.objects.live().public().filter(depth__gt=1, alias_of=None).specific():
        site_id, _root, path = page.get_url_parts()
        host = next(site.hostname for site in sites if site.pk == site_id)
        addresses.append((host, path))
    for host, path in addresses:
        count += 1
        status = client.get(path, headers={"host": host}).status_code
        if status != 200:
            print(f"{status} {host}{path}")
    print(f"{count} addresses")


if __name__ == "__main__":
    main()
