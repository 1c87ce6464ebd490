"""Languages and groups of posts in a table beside an export, for WPML, whose own table no export of WordPress has.

    SELECT element_id AS post_id, language_code AS language, trid AS "group"
    FROM wp_icl_translations WHERE element_type LIKE 'post%';

The result, with its heading, is a file in the folder or ZIP file of the export: CSV, with commas, semicolons or tabs.
"""

import csv
from collections.abc import Iterator
from contextlib import suppress
from typing import IO

from imports.sources.decoding import FORBIDDEN, text_chunks
from imports.sources.parts import Part

ENDINGS = (".csv", ".tsv")
LONGEST_LINE = 10_000  # characters
LONGEST_VALUE = 100
COLUMNS = {
    "post": ("post_id", "element_id", "id"),
    "language": ("language", "language_code", "lang", "locale"),
    "group": ("group", "trid", "translation_group"),
}


def languages_in(part: Part, stream: IO[bytes]) -> Iterator[tuple[int, str, str]]:
    """Yield the number of each post with its language and group; nothing of a file with other columns."""
    lines = lines_of(stream)
    heading = next(lines, "")
    divider = max("\t;,", key=heading.count)
    names = [name.strip().strip('"').lower() for name in heading.split(divider)]
    places = {
        column: next((names.index(name) for name in known if name in names), -1)
        for column, known in COLUMNS.items()
    }
    if -1 in places.values():
        return
    with suppress(csv.Error):  # a value that never ends
        for row in csv.reader(lines, delimiter=divider):
            if len(row) > max(places.values()):
                number, code, group = (
                    row[place].strip()[:LONGEST_VALUE] for place in places.values()
                )
                if number.isascii() and number.isdigit():
                    yield int(number), code, group


def lines_of(stream: IO[bytes]) -> Iterator[str]:
    """Yield the lines of a text; one that is too long ends it."""
    kept = ""
    for chunk in text_chunks(stream):
        *lines, kept = (kept + FORBIDDEN.sub("", chunk)).split("\n")
        yield from (line.rstrip("\r") for line in lines)
        if len(kept) > LONGEST_LINE:
            return
    if kept:
        yield kept
