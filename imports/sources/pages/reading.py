"""Stories from saved pages: a folder, a ZIP file or a web archive of them, or the sitemap of a site."""

from collections.abc import Callable
from hashlib import blake2b
from pathlib import Path

from django.utils.translation import gettext as _

from imports.files import Files
from imports.records import Records, StoryRecord, Unread
from imports.sources.pages.images import HasFile
from imports.sources.pages.inputs.folders import has_file_of, pages_in_folder
from imports.sources.pages.inputs.saved import Pages
from imports.sources.pages.inputs.sitemaps import pages_of_sitemap
from imports.sources.pages.inputs.web_archives import pages_in_web_archive
from imports.sources.pages.inputs.zip_files import pages_in_zip
from imports.sources.pages.mapping import Mapping
from imports.sources.pages.mapping_files import load_mapping
from imports.sources.pages.stories import read_page

WEB_ARCHIVES = (".warc", ".warc.gz", ".arc", ".arc.gz")
FILES: dict[str, Callable[[Path], Pages]] = {
    ".zip": pages_in_zip,
    **dict.fromkeys(WEB_ARCHIVES, pages_in_web_archive),
}


def read(
    source: str | Path,
    *,
    mapping: Mapping | str,
    files: Files | None = None,
    pause: float = 0.5,
) -> Records:
    """Yield the stories of a source, and what is not read of it.

    `source` is a folder, a file, or the address of a sitemap, of which only pages on the hosts of the mapping are
    fetched, with `pause` seconds between them. `mapping` is a mapping or the text of a mapping file; raises
    `MappingError` for the latter at once. What is in the source raises nothing. In the folders of `files`, the reader
    looks whether the original of a picture was saved, or only the size that is on the page.
    """
    rules = load_mapping(mapping) if isinstance(mapping, str) else mapping
    pages, has_file = open_source(str(source), rules, pause)
    if files is not None and files.folders:
        has_file = has_file_of(files)
    return records(pages, rules, has_file)


def open_source(source: str, mapping: Mapping, pause: float) -> tuple[Pages, HasFile | None]:
    if source.startswith(("https://", "http://")):
        return pages_of_sitemap(source, mapping, pause=pause), None
    path = Path(source)
    if path.is_dir():
        return pages_in_folder(path), has_file_of(Files(path, folders=[path]))
    for ending, pages in FILES.items():
        if path.name.lower().endswith(ending):
            return pages(path), None
    if path.is_file() and path.suffix.lower() in (".html", ".htm", ".xhtml"):
        return pages_in_folder(path.parent, [path]), has_file_of(
            Files(path.parent, folders=[path.parent])
        )
    return iter(
        [Unread(path.name, _("This is no folder of pages, ZIP file or web archive."))]
    ), None


def records(pages: Pages, mapping: Mapping, has_file: HasFile | None) -> Records:
    """Yield the records of pages, each story once: pages saved twice, or under two addresses, are left out."""
    seen: set[bytes] = set()
    for page in pages:
        record = page if isinstance(page, Unread) else read_page(page, mapping, has_file)
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
