"""Word files: a folder or a ZIP file of them, or one.

The identifier of a story is the path of its file, which stays when its text changes; a hash of the content would make
another story of each correction. Files whose names differ in their language alone are translations of each other.
"""

import re
from datetime import datetime
from functools import partial
from html import escape
from pathlib import Path, PurePosixPath
from typing import IO

from django.core.files.base import ContentFile
from django.utils.translation import gettext as _

from imports.files import Files
from imports.records import Records, State, StoryRecord, Unread
from imports.sources.guarding import guarded
from imports.sources.languages import first_language, language_of
from imports.sources.markup import LONGEST_TITLE, plain
from imports.sources.moments import moment_of
from imports.sources.parts import Part, parts_of, read_part
from news.pasting.markup import Unconvertible
from news.pasting.notices import Notices
from news.pasting.word_files import LARGEST_FILE, read_word_file

WORD_FILES = (".docx", ".docm")
OTHER_TEXTS = (".doc", ".rtf", ".odt", ".dot", ".dotx", ".pages", ".pdf")
# The language at the end of a file's name, or the name of its folder.
CODES = (
    "no|nb|nn|nor|nob|nno|en|eng|sv|swe|da|dan|de|ger|se|norsk|engelsk|english|bokm[åa]l|nynorsk"
)
ENDING = re.compile(rf"[\s._-]+\(?({CODES})\)?$", re.IGNORECASE)
FOLDER = re.compile(CODES, re.IGNORECASE)
DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_.]?(\d\d)[-_.]?(\d\d)(?!\d)")
PICTURE = re.compile(r'(<img\b[^<>]*?\ssrc=")picture:(\d+)"')
# The elements before the text in which a title is looked for.
FIRST = 4
BLOCK = re.compile(r"\s*<(?P<name>h[1-6]|p)(?P<given>\s[^<>]*)?>(?P<inner>.*?)</(?P=name)>", re.S)
BOLD = re.compile(r"\s*<(strong|b)>(?:(?!</?(?:strong|b)>).)*</\1>\s*", re.S)
LEAD_STYLES = ("ingress", "subtitle")
LONGEST_BOLD_TITLE = 150  # characters


def read(path: Path, files: Files, language: str = "") -> Records:
    """Yield the story of each Word file. Files whose names have no language are in the given one."""
    for part in parts_of(path):
        if isinstance(part, Unread):
            yield part
        else:
            yield from read_part(part, partial(read_file, files, language))


def read_file(files: Files, language: str, part: Part, stream: IO[bytes]) -> Records:
    name = part.name.lower()
    if PurePosixPath(name).name.startswith(("~$", ".")):
        yield Unread(part.name, _("A file that a program left behind."), is_skipped=True)
    elif name.endswith(OTHER_TEXTS):
        yield Unread(part.name, _("The file is in another format. Save it as .docx."), part.name)
    elif not name.endswith(WORD_FILES):
        yield Unread(part.name, _("The file is no Word file."), is_skipped=True)
    else:
        content = stream.read(LARGEST_FILE + 1)
        yield guarded(part.name, partial(story_of, files, language, part, content))


def story_of(files: Files, language: str, part: Part, content: bytes) -> StoryRecord | Unread:
    notices = Notices()
    try:
        html, pictures = read_word_file(ContentFile(content), notices)
    except Unconvertible as error:
        return Unread(part.name, str(error), part.name)

    def keep(found: re.Match[str]) -> str:
        number = int(found[2])
        known = number < len(pictures)
        return f'{found[1]}{escape(files.keep(pictures[number]))}"' if known else found[0]

    group, code = group_of(part.name)
    record = StoryRecord(
        external_id=str(PurePosixPath(part.name).with_suffix("")),
        language=first_language(code, language),
        title="",
        state=State.DRAFT,
        published=date_in(PurePosixPath(part.name).stem),
        group=group,
        notes=list(notices.messages()),
        place=part.name,
    )
    take_beginning(record, PICTURE.sub(keep, html))
    if not record.title:
        record.title = " ".join(PurePosixPath(group).stem.replace("_", " ").split())
        record.notes.append(_("The file has no title, so the name of the file is the title."))
    if not record.html.strip():
        return Unread(part.name, _("The file has no text."), part.name)
    return record


def group_of(name: str) -> tuple[str, str]:
    """Return a file's path without its language, and the language: at the end of the name, or a folder's."""
    path = PurePosixPath(name).with_suffix("")
    if (found := ENDING.search(path.name)) and found.start():
        return str(path.with_name(path.name[: found.start()])), found[1]
    for number, folder in enumerate(path.parts[:-1]):
        if FOLDER.fullmatch(folder) and language_of(folder):
            return "/".join([*path.parts[:number], *path.parts[number + 1 :]]), folder
    return str(path), ""


def date_in(name: str) -> datetime | None:
    """Return the day that a file's name says, such as `2019-03-01 Resultat` or `20190301`."""
    found = DATE.search(name)
    return moment_of("-".join(found.groups())) if found else None


def take_beginning(record: StoryRecord, html: str) -> None:
    """Take title and lead from the first elements, by their styles or as they look; the rest is the body."""
    blocks = first_blocks(html)
    title = next((one for one in blocks if one["name"] == "h1"), None) or bold_title(blocks)
    after = [one for one in blocks if title and one.start() > title.start()]
    lead = next((one for one in blocks if has_style(one, LEAD_STYLES)), None)
    if not lead and after and BOLD.fullmatch(after[0]["inner"]):
        lead = after[0]
    for taken, name, longest in ((title, "title", LONGEST_TITLE), (lead, "lead", 5000)):
        if taken:
            setattr(record, name, plain(taken["inner"], longest))
    removed = [one for one in (title, lead) if one and "<img" not in one["inner"]]
    for one in sorted(removed, key=lambda block: -block.start()):
        html = html[: one.start()] + html[one.end() :]
    record.html = html


def first_blocks(html: str) -> list[re.Match[str]]:
    """Return the first elements that have text."""
    blocks: list[re.Match[str]] = []
    place = 0
    while len(blocks) < FIRST and (found := BLOCK.match(html, place)):
        place = found.end()
        if plain(found["inner"]):
            blocks.append(found)
    return blocks


def bold_title(blocks: list[re.Match[str]]) -> re.Match[str] | None:
    """Return a heading or short bold line at the very beginning."""
    first = next(iter(blocks), None)
    if not first or first["name"] != "p":
        return first
    is_bold = BOLD.fullmatch(first["inner"])
    return first if is_bold and len(plain(first["inner"])) <= LONGEST_BOLD_TITLE else None


def has_style(block: re.Match[str], styles: tuple[str, ...]) -> bool:
    return any(style in (block["given"] or "").lower() for style in styles)
