"""Contacts at the end of a story: `Kontakt:` and lines with a name, an e-mail address and a telephone."""

import re
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from core.phone import validate_phone
from imports.conversion.paragraphs import lines_of, paragraph_text
from imports.records import ContactRecord
from news.pasting.blocks import Raw

INTRODUCTION = re.compile(
    r"(for (mer|ytterligere|nærmere|more|further) [^:]{0,60})?"
    r"\b((presse|media)?kontakt(er|person(er)?)?|(press|media)?\s?contacts?|contact us)\b[^:]{0,30}:?",
    re.IGNORECASE,
)
EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
WEB = re.compile(r"(?:https?://|www\.)[^\s,;<>()]+")
PHONE = re.compile(r"(?:\+|00)?\d[\d ()\u00a0-]{6,18}\d")
WORDS = re.compile(
    r"\b(tlf|tel|telefon|telephone|phone|mobil|mobile|mob|e-?post|e-?mail|mail|web|nettside)\b\.?\s*(nr\.?)?\s*:?",
    re.IGNORECASE,
)
NAME = re.compile(r"[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){1,4}")
LONGEST_LINE = 250
SIGNS = " ,;:|–—-/()\u00a0"


@dataclass
class Line:
    """What one line says of a contact."""

    name: str = ""
    title: str = ""
    email: str = ""
    phone: str = ""
    web: str = ""

    @property
    def is_reachable(self) -> bool:
        return bool(self.email or self.phone or self.web)


def take_contacts(blocks: list[Raw]) -> tuple[list[Raw], list[ContactRecord]]:
    """Return the blocks without the contacts, and the contacts. Expects paragraphs one by one.

    Where a contact cannot be reached, or a line is not understood, the text stays in the story.
    """
    for start, block in enumerate(blocks):
        first = lines_of(block)[:1] if block["type"] == "paragraph" else [paragraph_text(block)]
        if not first or not INTRODUCTION.fullmatch(first[0]):
            continue
        end, contacts = read_contacts(blocks, start)
        if contacts:
            return [*blocks[:start], *blocks[end:]], contacts
    return blocks, []


def read_contacts(blocks: list[Raw], start: int) -> tuple[int, list[ContactRecord]]:
    """Return the place after the contacts that are introduced here, and the contacts."""
    contacts: list[ContactRecord] = []
    end = start
    for place in range(start, len(blocks)):
        block = blocks[place]
        if block["type"] == "paragraph":
            lines = lines_of(block)[1 if place == start else 0 :]
        elif place == start:
            lines = []
        else:
            break
        if not all(add_line(contacts, line) for line in lines):
            break
        end = place + 1
    is_complete = contacts and all(one.email or one.phone for one in contacts)
    return (end, contacts) if is_complete else (start, [])


def add_line(contacts: list[ContactRecord], text: str) -> bool:
    """Add what a line says to the contacts; return False if it does not speak of one."""
    line = read_line(text)
    if line is None or not (line.name or (contacts and line.is_reachable)):
        return False
    if line.name:
        contacts.append(ContactRecord(line.name))
    last = contacts[-1]
    for field in ("title", "email", "phone", "web"):
        setattr(last, field, getattr(last, field) or getattr(line, field))
    return True


def read_line(text: str) -> Line | None:
    """Return the parts of a line; None if there is more in it than a contact."""
    if len(text) > LONGEST_LINE:
        return None
    line, rest = Line(), text
    if found := EMAIL.search(rest):
        line.email, rest = valid(found[0], validate_email), rest.replace(found[0], ",")
    if found := WEB.search(rest):
        address = found[0].rstrip(".")
        line.web = address if "//" in address else f"https://{address}"
        rest = rest.replace(found[0], ",")
    if found := PHONE.search(rest):
        line.phone, rest = valid(found[0].strip(), validate_phone), rest.replace(found[0], ",")
    parts = [part.strip(SIGNS) for part in re.split(r"[,;|–—]", WORDS.sub(",", rest))]
    parts = [part for part in parts if part]
    if parts and NAME.fullmatch(parts[0]) and is_name(parts[0]):
        line.name, parts = parts[0], parts[1:]
        line.title = ", ".join(parts)[:150]
        return line
    return None if parts else line


def is_name(text: str) -> bool:
    """Return whether at least the first and the last word begin with a capital."""
    words = text.split()
    return words[0][0].isupper() and words[-1][0].isupper()


def valid(text: str, validate: object) -> str:
    try:
        validate(text)  # type: ignore[operator]
    except ValidationError:
        return ""
    return text
