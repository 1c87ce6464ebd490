from typing import Any

from django.conf import settings
from django.core.files.storage import default_storage
from django.core.management.base import BaseCommand, CommandError
from django.test import Client
from wagtail.models import Page, Site

from core.files import inspection
from core.hosts import HOSTNAME, PLACEHOLDER
from core.visibility import public

PAGES = 20


class Command(BaseCommand):
    help = "Check a restored newsroom: its files, and that its newest pages can be read. For try_backup."

    def handle(self, *args: Any, **options: Any) -> None:
        missing = [one for one in inspection.stored_files() if not default_storage.exists(one.name)]
        if missing:
            raise CommandError(f"{len(missing)} files are missing: {missing[0]}")
        number = sum(self.read(site) for site in Site.objects.all())
        self.stdout.write(f"{number} pages were read, and no file is missing.")

    def read(self, site: Site) -> int:
        client = Client(SERVER_NAME=host_of(site), SERVER_PORT=str(site.port))
        pages = Page.objects.filter(public()).in_site(site).order_by("-first_published_at")[:PAGES]
        for page in pages:
            url = page.get_url_parts()
            response = client.get(url[2], secure=True) if url else None
            if response is None or response.status_code != 200:
                raise CommandError(f"{page} cannot be read: {response and response.status_code}")
        return len(pages)


def host_of(site: Site) -> str:
    """Return a host by which a site is reached: the first of the settings for one that has no host name yet."""
    is_exact = HOSTNAME.fullmatch(settings.ALLOWED_HOSTS[0])
    return settings.ALLOWED_HOSTS[0] if site.hostname == PLACEHOLDER and is_exact else site.hostname
