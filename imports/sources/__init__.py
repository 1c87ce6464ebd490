"""The kinds of sources that stories can be brought in from.

`read` of each takes the path of a file or folder, the `Files` of the import, and the language of stories that do not
say theirs. It yields records and raises nothing for bad content. `options` are its further arguments by keyword.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from imports.records import Records
from imports.sources import feeds, jsonl, ninjs, pages, word
from imports.sources.wordpress import reading as wordpress


@dataclass(frozen=True)
class Source:
    """A kind of source, by the name that commands use."""

    name: str
    label: str | Promise
    read: Callable[..., Records]
    options: tuple[str, ...] = ()


SOURCES = {
    source.name: source
    for source in (
        Source("wordpress", _("Export of WordPress"), wordpress.read, ("post_types",)),
        Source("feed", _("RSS or Atom feed"), feeds.read),
        Source("ninjs", _("IPTC ninjs"), ninjs.read),
        Source("word", _("Word files"), word.read),
        Source("pages", _("Saved pages of a website"), pages.read, ("mapping", "mapping_file")),
        Source("records", _("Varde’s records (JSON Lines)"), jsonl.read),
    )
}
