"""What a reader who is not logged in is answered: pages and files by the site, styles from their folder."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from email.message import Message
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.test import Client
from wagtail.models import Page, Site

from core.visibility import public
from integrations.public import request_for
from operations.saved_site.addresses import Address
from syndication.sitemaps.addresses import Roots

SYMBOL = re.compile(r'<symbol id="([^"]+)" viewBox="([^"]+)">(.*?)</symbol>', re.DOTALL)
BLOCK = 1024**2  # bytes
REDIRECTS = (301, 302, 303, 307, 308)


@dataclass
class Answer:
    """What an address is answered: content in blocks, under a name if it is offered as a file, or another address."""

    type: str = ""
    name: str = ""
    blocks: Iterable[bytes] = ()
    leads_to: str = ""

    @property
    def content(self) -> bytes:
        return b"".join(self.blocks)


class Reader:
    """A reader of a site."""

    def __init__(self, site: Site) -> None:
        self.site = site
        port: dict[str, Any] = {"SERVER_PORT": str(site.port)} if site.port not in (80, 443) else {}
        self.client = Client(raise_request_exception=False, SERVER_NAME=site.hostname, **port)
        self.is_secure = settings.SECURE_SSL_REDIRECT or site.root_url.startswith("https:")

    def pages(self) -> Iterator[str]:
        """Yield the addresses of all public pages of the site, without loading the pages."""
        roots = Roots.of(request_for(self.site))
        rows = Page.objects.filter(roots.condition(), public()).order_by("pk")
        for path, locale in rows.values_list("url_path", "locale_id").iterator():
            yield roots.url(path, locale)

    def read(self, address: Address) -> Answer | None:
        """Return the answer of an address; None if there is nothing for readers."""
        if address.path.startswith(settings.STATIC_URL):
            return static(address.path.removeprefix(settings.STATIC_URL))
        response: Any = self.client.get(address.url, secure=self.is_secure)
        if response.status_code in REDIRECTS:
            return Answer(leads_to=response.headers["Location"])
        if response.status_code != 200:
            return None
        kind = response.headers.get("Content-Type", "").partition(";")[0]
        blocks = response.streaming_content if response.streaming else [response.content]
        return Answer(kind, name_of(response.headers.get("Content-Disposition", "")), blocks)


def name_of(disposition: str) -> str:
    """Return the name under which a file is offered; empty for a page."""
    message = Message()
    message["Content-Disposition"] = disposition
    return message.get_filename("") or ""


def static(name: str) -> Answer | None:
    path = finders.find(name)
    if not path and staticfiles_storage.exists(name):
        path = staticfiles_storage.path(name)
    if not path:
        return None
    return Answer("text/css" if name.endswith(".css") else "", "", blocks_of(path))


def icons() -> dict[str, str]:
    """Return the drawings of the file of icons by name."""
    found = static("img/icons.svg")
    symbols = SYMBOL.findall(found.content.decode()) if found else []
    return {name: f'<svg viewBox="{box}">{drawing}</svg>' for name, box, drawing in symbols}


def blocks_of(path: str) -> Iterator[bytes]:
    with open(path, "rb") as file:
        while block := file.read(BLOCK):
            yield block
