"""Which page or file an address is, for many addresses in a few queries."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.urls import Resolver404, ResolverMatch, resolve
from django.utils.translation import override
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from core.files.kinds import label_of
from core.languages import language_in_path
from core.models import Attachment, FileUse
from figures.models import NO_PAGE, DailyCount
from news.models.media_kit import MediaKit
from news.models.story_pdf import StoryPdf
from news.views import serve

Kind = DailyCount.Kind
# By the name of the URL: downloads below a story, and what is no page of Wagtail.
BELOW_STORY = {"story_picture": Kind.PICTURE, "story_text_file": Kind.TEXT}
WITHOUT_PAGE = {
    "bank_picture": Kind.PICTURE,
    **dict.fromkeys(("feed", "feed_atom", "feed_json", "ninjs_feed"), Kind.FEED),
    **dict.fromkeys(("topic", "sender", "picture_bank", "search", "follow"), Kind.PAGE),
}
MADE_FILES: dict[Any, str] = {MediaKit: Kind.KIT, StoryPdf: Kind.PDF}


class Owner(NamedTuple):
    """The page to which a view or download belongs, in its language."""

    translation_key: UUID = NO_PAGE
    language: str = ""


class Target(NamedTuple):
    """What an address counts as."""

    site_id: int
    kind: str
    owner: Owner


@dataclass(frozen=True)
class Address:
    """A path of a site, and below it that of a page (`page_path`, as redirects have it), or the name of a file."""

    site: Site
    kind: str
    language: str = ""
    page_path: str = ""
    url_path: str = ""
    file: str = ""


def targets_of(addresses: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Target]:
    """Return what addresses (host and path) count as, without those that count as nothing. Eight queries at most."""
    sites, roots = sites_by_host(), root_paths()
    read = {one: read_address(one, sites, roots) for one in addresses}
    known = {one: address for one, address in read.items() if address}
    owners = {
        **owners_of_pages([one for one in known.values() if one.page_path]),
        **owners_of_files([one for one in known.values() if one.file]),
    }
    found = {}
    for one, address in known.items():
        owner = owners.get(address)
        if not address.page_path and not address.file:
            owner = Owner(language=address.language)
        if owner:
            found[one] = Target(address.site.pk, address.kind, owner)
    return found


def sites_by_host() -> dict[str, Site]:
    """Return the sites by host name; the default site under an empty name, for other hosts of its own."""
    found = {one.hostname.lower(): one for one in Site.objects.order_by("-is_default_site")}
    default = next((one for one in found.values() if one.is_default_site), None)
    return {**found, **({"": default} if default else {})}


def root_paths() -> dict[tuple[int, str], str]:
    """Return the paths of front pages in the page tree, by site and language."""
    return {(one.site_id, one.language_code): one.root_path for one in Site.get_site_root_paths()}


def read_address(
    address: tuple[str, str], sites: dict[str, Site], roots: dict[tuple[int, str], str]
) -> Address | None:
    host, path = address
    site = sites.get(host) or sites.get("")
    language = language_in_path(path) or ""
    if not site or "\0" in path:
        return None
    match = match_of(path, language)
    if match and not language:
        return file_address(site, match)
    if not match or (site.pk, language) not in roots:
        return None
    if match.url_name in WITHOUT_PAGE:
        return Address(site, WITHOUT_PAGE[match.url_name], language)
    kind = Kind.PAGE if match.func is serve else BELOW_STORY.get(match.url_name or "")
    if not kind:
        return None
    rest = match.args[0] if match.args else match.kwargs.get("path", "")
    url_path = roots[site.pk, language] + rest
    return Address(site, kind, language, page_path=f"/{language}/{rest}", url_path=url_path)


def match_of(path: str, language: str) -> ResolverMatch | None:
    try:
        with override(language or settings.LANGUAGE_CODE):
            return resolve(path)
    except (Resolver404, ValidationError, ValueError):
        return None


def file_address(site: Site, match: ResolverMatch) -> Address | None:
    if match.url_name != "file":
        return None
    name = match.kwargs["name"]
    folders = {str(model.file.field.upload_to): kind for model, kind in MADE_FILES.items()}
    kind = folders.get(name.partition("/")[0], Kind.DOCUMENT)
    return Address(site, kind, file=name)


def owners_of_pages(addresses: list[Address]) -> dict[Address, Owner]:
    """Return the pages at addresses, also at those that they had before they were renamed."""
    paths = {one.url_path for one in addresses}
    # By slug, too, which is indexed.
    slugs = {path.rstrip("/").rpartition("/")[2] for path in paths}
    rows = Page.objects.filter(slug__in=slugs, url_path__in=paths) if paths else Page.objects.none()
    pages = {
        (path, language): Owner(key, language)
        for path, key, language in rows.values_list(
            "url_path", "translation_key", "locale__language_code"
        )
    }
    found = {one: pages.get((one.url_path, one.language)) for one in addresses}
    missing = [one for one, owner in found.items() if not owner]
    return {one: owner for one, owner in found.items() if owner} | owners_by_redirect(missing)


def owners_by_redirect(addresses: list[Address]) -> dict[Address, Owner]:
    """Return the pages to which redirects lead."""
    old = {one: Redirect.normalise_path(one.page_path) for one in addresses}
    rows = Redirect.objects.filter(
        old_path__in={*old.values()}, redirect_page__isnull=False
    ).values_list(
        "site_id",
        "old_path",
        "redirect_page__translation_key",
        "redirect_page__locale__language_code",
    )
    pages = {(site, path): Owner(*owner) for site, path, *owner in rows} if old else {}
    found = {
        one: pages.get((one.site.pk, path)) or pages.get((None, path)) for one, path in old.items()
    }
    return {one: owner for one, owner in found.items() if owner}


def owners_of_files(addresses: list[Address]) -> dict[Address, Owner]:
    """Return the stories of kits, PDF files and documents. A document that several pages show belongs to none."""
    owners: dict[str, Owner] = {}
    for model, kind in MADE_FILES.items():
        names = {one.file for one in addresses if one.kind == kind}
        rows = model.objects.filter(file__in=names).values_list(
            "file", "page__translation_key", "page__locale__language_code"
        )
        owners.update({name: Owner(*owner) for name, *owner in rows} if names else {})
    names = {one.file for one in addresses if one.kind == Kind.DOCUMENT}
    owners.update(owners_of_documents(names) if names else {})
    return {one: owners[one.file] for one in addresses if one.file in owners}


def owners_of_documents(names: set[str]) -> dict[str, Owner]:
    documents = dict(Attachment.objects.filter(file__in=names).values_list("pk", "file"))
    uses = FileUse.objects.filter(
        target_model=label_of(Attachment), target_id__in=documents, source_model=label_of(Page)
    )
    pages = {
        pk: Owner(key, language)
        for pk, key, language in Page.objects.filter(pk__in=uses.values("source_id")).values_list(
            "pk", "translation_key", "locale__language_code"
        )
    }
    shown = defaultdict(set)
    for document, page in uses.values_list("target_id", "source_id"):
        if page in pages:
            shown[document].add(pages[page])
    return {name: shared_owner(shown[pk]) for pk, name in documents.items()}


def shared_owner(owners: set[Owner]) -> Owner:
    """Return the page and the language that all have in common."""
    keys = {one.translation_key for one in owners}
    languages = {one.language for one in owners}
    if len(keys) != 1:
        return Owner()
    return Owner(keys.pop(), languages.pop() if len(languages) == 1 else "")
