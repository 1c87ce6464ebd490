"""Stories from saved pages: a folder, a ZIP file or a web archive of them, or the sitemap of a site."""

import logging
import re
from dataclasses import replace
from hashlib import blake2b
from pathlib import Path

from django.utils.translation import gettext as _

from imports.files import Files, path_parts
from imports.records import Record, Records, StoryRecord, Unread
from imports.sources.pages.attachments import unpack_files
from imports.sources.pages.images import HasFile
from imports.sources.pages.inputs.folders import PAGES, pages_in_folder
from imports.sources.pages.inputs.saved import Pages, SavedPage
from imports.sources.pages.inputs.sitemaps import pages_of_sitemap
from imports.sources.pages.inputs.web_archives import pages_in_web_archive
from imports.sources.pages.inputs.zip_files import pages_in_zip
from imports.sources.pages.mapping import Mapping
from imports.sources.pages.mapping_files import load_mapping, load_preset, preset_names
from imports.sources.pages.stories import read_page

logger = logging.getLogger(__name__)
WEB_ARCHIVES = (".warc", ".arc", ".gz")
USUAL_PRESET = "generic"


def read(
    path: Path | str,
    files: Files | None = None,
    language: str = "",
    *,
    mapping: Mapping | str = "",
    mapping_file: str = "",
    pause: float = 0.5,
) -> Records:
    """Yield the stories of a source, and what is not read of it.

    `path` is a folder, a file, or the address of a sitemap, of which only pages on the hosts of the mapping are
    fetched, with `pause` seconds between them. `mapping` is a mapping, the text of a mapping file or the name of a
    preset; without it, and without the path of a `mapping_file`, the preset `generic` is used. Raises `MappingError`
    or `OSError` for it at once. What is in the source raises nothing.
    """
    rules = mapping_of(mapping, mapping_file)
    if language and not rules.source.language:
        rules = replace(rules, source=replace(rules.source, language=language))
    source = re.sub(r"^(https?):/+", r"\1://", str(path))  # a Path has lost one of the slashes
    has_file = has_file_of(files) if files else None
    pages = with_any(open_source(source, rules, pause, files), Path(source).name)
    return records(pages, rules, has_file)


def mapping_of(mapping: Mapping | str, mapping_file: str) -> Mapping:
    if isinstance(mapping, Mapping):
        return mapping
    if mapping_file:
        return load_mapping(Path(mapping_file).read_text())
    if not mapping or mapping in preset_names():
        return load_preset(mapping or USUAL_PRESET)
    return load_mapping(mapping)


def open_source(
    source: str, mapping: Mapping, pause: float = 0, files: Files | None = None
) -> Pages:
    if source.startswith(("https://", "http://")):
        return pages_of_sitemap(source, mapping, pause=pause)
    path = Path(source)
    if path.is_dir():
        return pages_in_folder(path)
    name = path.name.lower()
    if name.endswith(".zip"):
        return pages_in_zip(path)
    if name.endswith(WEB_ARCHIVES):
        if files and not files.unpacked.exists():
            unpack_files(path, files.unpacked)
        return pages_in_web_archive(path)
    if path.is_file() and path.suffix.lower() in PAGES:
        return pages_in_folder(path.parent, [path])
    return iter([Unread(path.name, _("This is no folder of pages, ZIP file or web archive."))])


def with_any(pages: Pages, name: str) -> Pages:
    """Yield pages; if there are none, that there is no file of this kind."""
    found = False
    for page in pages:
        found = True
        yield page
    if not found:
        yield Unread(name, _("There is no file of this kind."))


def has_file_of(files: Files) -> HasFile | None:
    """Return a function that says whether a file was saved; None if there are no folders to look in."""
    if not (files.folders or files.archives):
        return None

    def has_file(address: str) -> bool:
        parts = path_parts(address)
        return files.find(address) is not None or any(one.has(parts) for one in files.archives)

    return has_file


def read_safely(page: SavedPage, mapping: Mapping, has_file: HasFile | None) -> Record:
    """Return the story of a page. A fault of ours is logged, and costs one page."""
    try:
        return read_page(page, mapping, has_file)
    except Exception:
        logger.exception("A saved page could not be read: %s", page.place)
        return Unread(page.place, _("The page cannot be read."))


def records(pages: Pages, mapping: Mapping, has_file: HasFile | None) -> Records:
    """Yield the records of pages, each story once: pages saved twice, or under two addresses, are left out."""
    seen: set[bytes] = set()
    for page in pages:
        record = page if isinstance(page, Unread) else read_safely(page, mapping, has_file)
        if isinstance(record, StoryRecord):
            key = blake2b(record.external_id.encode(), digest_size=8).digest()
            if key in seen:
                message = _("Another page has the same address or identifier: %(id)s.")
                record = Unread(
                    record.place,
                    message % {"id": record.external_id},
                    record.external_id,
                    is_skipped=True,
                )
            seen.add(key)
        yield record
