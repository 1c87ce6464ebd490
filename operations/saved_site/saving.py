"""Save a site: read every address that a page leads to, then write the pages with links to the files."""

import hashlib
import posixpath
import tempfile
from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.db import reset_queries
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import override
from wagtail.models import Locale, Site

from core.languages import language_in_path
from core.models import Newsroom
from operations.export.package import BLOCK, Package, new_package
from operations.saved_site.addresses import Address, address_of, relative
from operations.saved_site.html import Rewriter, links_in, links_in_css
from operations.saved_site.reading import Answer, Reader, icons

HTML, CSS = "text/html", "text/css"
FEEDS = ("feed.xml", "feed.atom", "feed.json")
MOST_REDIRECTS = 5
Say = Callable[[str], None]


def save_site(site: Site, target: Path, say: Say) -> None:
    """Save the public site into a new folder or ZIP file. Raises `ExportError`."""
    with (
        new_package(target) as package,
        tempfile.TemporaryDirectory(prefix="varde-site-") as folder,
    ):
        saving = Saving(site, package, Path(folder))
        saving.read_all()
        saving.write_pages()
        saving.write_start()
    say(f"{saving.number} pages and {len(package.files) - saving.number} files are saved.")


class Saving:
    """A site that is being saved. Pages wait in a folder until all files are known."""

    def __init__(self, site: Site, package: Package, folder: Path) -> None:
        self.site = site
        self.reader = Reader(site)
        self.package = package
        self.folder = folder
        self.hosts = frozenset({site.hostname, urlsplit(site.root_url).hostname or site.hostname})
        self.languages = [*Locale.objects.order_by("pk").values_list("language_code", flat=True)]
        # What each address became: a file, another address or nothing.
        self.found: dict[Address, str | Address | None] = {}
        self.waiting: deque[Address] = deque()
        # The files by the SHA-256 of their content.
        self.files: dict[str, str] = {}
        self.number = 0
        self.saved_at = timezone.now()
        self.icons = icons()

    def read_all(self) -> None:
        start = Address("/")
        for language in self.languages:
            self.want(f"/{language}/", start)
            for name in FEEDS:
                self.want(f"/{language}/{name}", start)
        for page in self.reader.pages():
            self.want(page, start)
        self.read_waiting()

    def want(self, link: str, base: Address) -> None:
        address = address_of(link, base, self.hosts)
        # The start is a page of its own.
        if address and address.path != "/" and address not in self.found:
            self.found[address] = None
            self.waiting.append(address)

    def read_waiting(self) -> None:
        while self.waiting:
            address = self.waiting.popleft()
            if answer := self.reader.read(address):
                self.keep(address, answer)
            reset_queries()  # development settings keep them

    def keep(self, address: Address, answer: Answer) -> None:
        if answer.leads_to:
            self.found[address] = address_of(answer.leads_to, address, self.hosts)
            self.want(answer.leads_to, address)
        elif answer.type == HTML and not answer.name:
            self.keep_page(address, answer.content)
        elif answer.type == CSS:
            self.keep_style(address, answer.content)
        else:
            self.keep_file(address, answer)

    def keep_page(self, address: Address, html: bytes) -> None:
        self.found[address] = address.file
        (self.folder / str(self.number)).write_bytes(f"{address.url}\n".encode() + html)
        self.number += 1
        for link in links_in(html.decode()):
            self.want(link, address)

    def keep_style(self, address: Address, css: bytes) -> None:
        self.found[address] = address.file
        for link in links_in_css(css.decode()):
            self.want(link, address)
        self.package.write(address.file, css)

    def keep_file(self, address: Address, answer: Answer) -> None:
        """Write a file, unless another address has the same: pictures are offered under several."""
        path, digest = self.folder / "file", hashlib.sha256()
        with path.open("wb") as stream:
            for block in answer.blocks:
                stream.write(block)
                digest.update(block)
        same = digest.hexdigest()
        if same not in self.files:
            name = address.file_called(answer.name)
            stem, suffix = posixpath.splitext(name)
            self.files[same] = name = self.package.free_name(stem, suffix)
            with path.open("rb") as stream, self.package.entry(name) as file:
                while block := stream.read(BLOCK):
                    file.write(block)
        self.found[address] = self.files[same]

    def write_pages(self) -> None:
        for number in range(self.number):
            url, _newline, html = (self.folder / str(number)).read_bytes().decode().partition("\n")
            address = address_of(url, Address("/"), self.hosts)
            if address and address.file not in self.package.files:
                self.package.write(address.file, self.rewritten(address, html).encode())

    def rewritten(self, address: Address, html: str) -> str:
        def resolve(link: str) -> str:
            return self.link(link, address)

        language = language_in_path(address.path) or self.languages[0]
        return Rewriter(resolve, self.notices(language), self.icons).rewritten(html)

    def link(self, link: str, base: Address) -> str:
        """Return a link on a saved page: relative if it leads to a file, as it is if it leads elsewhere, or empty."""
        parts = urlsplit(link)
        host = parts.hostname or ""
        if link.startswith("#") or parts.scheme not in ("", "http", "https"):
            return link
        if host and host not in self.hosts:
            return link
        address = address_of(link, base, self.hosts)
        file = self.file_of(address) if address else ""
        return relative(file, base.file, parts.fragment) if file else ""

    def file_of(self, address: Address) -> str:
        """Return the file that an address became, through redirects."""
        if address.path == "/":
            return "index.html"
        found: str | Address | None = address
        for _redirect in range(MOST_REDIRECTS):
            if not isinstance(found, Address):
                break
            found = self.found.get(found)
        return found if isinstance(found, str) else ""

    def notices(self, language: str) -> dict[str, str]:
        """Return what is said in the place of what needs a server, in a language."""
        with override(language):
            newsroom = Newsroom.objects.for_site(self.site, language)
            context = {"newsroom": newsroom, "saved_at": self.saved_at}
            return {
                name: render_to_string(f"operations/saved_site/{name}.html", context).strip()
                for name in ("body", "search", "form")
            }

    def write_start(self) -> None:
        """Write the page from which a reader chooses a language."""
        versions: list[dict[str, Any]] = []
        for language in self.languages:
            if file := self.file_of(Address(f"/{language}/")):
                newsroom = Newsroom.objects.for_site(self.site, language)
                body = self.notices(language)["body"]
                versions.append(
                    {"language": language, "file": file, "newsroom": newsroom, "body": body}
                )
        context = {"versions": versions, "site": self.site}
        html = render_to_string("operations/saved_site/index.html", context)
        self.package.write("index.html", html.encode())
