from typing import Any

from django.core.management.base import BaseCommand, CommandError
from wagtail.models import Site

from core.hosts import HOSTNAME, PLACEHOLDER

PORTS = {"https": 443, "http": 80}


class Command(BaseCommand):
    help = (
        "Give the first newsroom its host name, from which its addresses are made, unless it has one. "
        "Afterwards administrators change it under Settings, Sites."
    )

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("host", help="such as nyhetsrom.example")
        parser.add_argument("--scheme", choices=PORTS, default="https")

    def handle(self, *args: Any, host: str, scheme: str, **options: Any) -> None:
        if not HOSTNAME.fullmatch(host) or host == PLACEHOLDER:
            raise CommandError("Give a host name in small letters, such as nyhetsrom.example.")
        site = Site.objects.get(is_default_site=True)
        if site.hostname != PLACEHOLDER:
            self.stdout.write(f"The newsroom's host name is {site.hostname}.")
            return
        site.hostname, site.port = host, PORTS[scheme]
        site.save()
        self.stdout.write(f"The newsroom's host name is {host} now.")
