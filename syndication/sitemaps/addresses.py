"""The public addresses of a site's pages, without loading the pages."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import OuterRef, Q
from django.http import HttpRequest
from wagtail.models import Page, Site

from core.languages import code_of, locale_pk, x_default
from core.models.texts import rows_as_json
from core.sites import site_of
from core.visibility import public


@dataclass(frozen=True)
class Url:
    """An entry of a sitemap. `alternates` are (language, address) of all versions, itself included."""

    location: str
    changed: datetime | None = None
    alternates: list[tuple[str, str]] = field(default_factory=list)
    image: str = ""
    # The title and the time of publication, for the news sitemap.
    news: tuple[str, datetime] | None = None


@dataclass(frozen=True)
class Roots:
    """The paths of a site's front pages by language, and the address of the site."""

    paths: dict[str, str]
    address: str
    site: Any

    @classmethod
    def of(cls, request: HttpRequest) -> "Roots":
        site = site_of(request)
        found = {
            root.language_code: root.root_path
            for root in Site.get_site_root_paths()
            if site and root.site_id == site.pk
        }
        return cls(found, request.build_absolute_uri("/").rstrip("/"), site)

    def condition(self) -> Q:
        """Return the condition on pages of the site; those in another language's tree are not served."""
        parts = [
            Q(url_path__startswith=path, locale_id=locale_pk(language))
            for language, path in self.paths.items()
        ]
        return reduce(or_, parts, Q(pk=None))

    def url(self, url_path: str, locale: int) -> str:
        """Return the address of a page by its stored path, as `Page.get_url` does."""
        language = code_of(locale)
        return f"{self.address}/{language}/{url_path.removeprefix(self.paths[language])}"

    def versions(self) -> Any:
        """Return a subquery for the public versions of a page, for `alternates`."""
        same = Page.objects.filter(
            self.condition(), public(), translation_key=OuterRef("translation_key")
        )
        return rows_as_json(same, "translation_key", locale="locale_id", path="url_path")

    def alternates(self, rows: Any) -> list[tuple[str, str]]:
        found = {code_of(row["locale"]): self.url(row["path"], row["locale"]) for row in rows or []}
        return hreflang(found)


def hreflang(addresses: dict[str, str]) -> list[tuple[str, str]]:
    """Return the language versions for `hreflang`, with `x-default`, as the pages' heads name them; none for one."""
    if len(addresses) == 1:
        return []
    found = sorted(addresses.items())
    if "nb" in addresses:
        found.append(("no", addresses["nb"]))
    return [*found, ("x-default", addresses[x_default(addresses)])]


def urls_of(roots: Roots, rows: Iterable[Any]) -> list[Url]:
    """Return the entries of pages from (path, locale, time of the last change, versions)."""
    return [
        Url(roots.url(path, locale), changed, roots.alternates(versions))
        for path, locale, changed, versions in rows
    ]
