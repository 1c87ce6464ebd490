"""The beginning of a story: lead, dateline and bylines, where the source does not name them."""

import re
from typing import Any

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from imports.conversion.paragraphs import paragraph_text
from imports.records import StoryRecord
from news.models import StoryPage
from news.pasting.blocks import Raw

LEAD: Any = StoryPage._meta.get_field("lead")
MONTHS = (
    "januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember|"
    "january|february|march|may|june|july|october|december"
)
DATE = rf"(?:\d{{1,2}}\.? ?(?:{MONTHS})|(?:{MONTHS}) \d{{1,2}},?)(?: \d{{4}})?|\d{{1,2}}\.\d{{1,2}}\.\d{{2,4}}"
PLACE = r"[A-ZÆØÅ][\w.-]*(?: [\w.-]+){0,3}"
DATELINE = re.compile(
    rf"(<p[^>]*>(?:<b>)?\s*)\(?(?P<place>{PLACE}),? ?(?:{DATE})\)?\s*(?:</b>)?\s*[:–—-]\s*(?:</b>)?",
    re.IGNORECASE,
)
NAMES = (
    r"(?P<name>[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){1,4}(?:(?:,| og| and) [^\W\d_][\w.' ’-]+)?)"
)
BYLINE = re.compile(
    rf"(?P<kind>tekst|text|av|by|foto|photos?|tekst og foto|text and photos?)\b ?:? {NAMES}",
    re.IGNORECASE,
)
TEXT, PHOTO = {"tekst", "text", "av", "by"}, {"foto", "photo", "photos"}
# Bylines are looked for in this many paragraphs at the beginning and at the end.
EDGE = 3


def complete_opening(record: StoryRecord, blocks: list[Raw]) -> list[Raw]:
    """Set the record's empty lead, dateline and bylines from its text; return what is left of the text."""
    blocks = take_bylines(record, blocks)
    blocks = take_dateline(record, blocks)
    return take_lead(record, blocks)


def take_bylines(record: StoryRecord, blocks: list[Raw]) -> list[Raw]:
    """Take paragraphs such as `Tekst: Kari Nordmann`."""
    kept: list[Raw] = []
    for place, block in enumerate(blocks):
        is_at_edge = place < EDGE or place >= len(blocks) - EDGE
        text = paragraph_text(block) if is_at_edge and block["type"] == "paragraph" else ""
        found = BYLINE.fullmatch(text)
        if not found or not found["name"][0].isupper():
            kept.append(block)
            continue
        kind = found["kind"].lower()
        if kind not in PHOTO:
            record.byline_text = record.byline_text or found["name"]
        if kind not in TEXT:
            record.byline_photo = record.byline_photo or found["name"]
    return kept


def take_dateline(record: StoryRecord, blocks: list[Raw]) -> list[Raw]:
    """Take `Porsgrunn, 26. november 2026:` from the beginning; its date is the story's own."""
    first = blocks[0] if blocks and blocks[0]["type"] == "paragraph" else None
    found = DATELINE.match(first["value"]) if first else None
    if not first or not found or not found["place"][0].isupper():
        return blocks
    record.dateline = record.dateline or found["place"]
    shorter = {**first, "value": found[1] + first["value"][found.end() :]}
    return [shorter, *blocks[1:]]


def take_lead(record: StoryRecord, blocks: list[Raw]) -> list[Raw]:
    """Take the lead from the first paragraph, or remove the lead where the text repeats it."""
    if not blocks or blocks[0]["type"] != "paragraph":
        return blocks
    first, has_more = paragraph_text(blocks[0]), len(blocks) > 1
    if record.lead:
        repeats = folded(first) == folded(record.lead)
        return blocks[1:] if repeats and has_more else blocks
    if (
        len(first) <= LEAD.max_length
        and has_more
        and not first.startswith(("–", "-", "—", "«", "“"))
    ):
        record.lead = first
        return blocks[1:]
    record.lead = Truncator(first).chars(LEAD.max_length)
    record.notes.append(_("The lead is the beginning of the text. Write one."))
    return blocks


def folded(text: str) -> str:
    return " ".join(text.split()).casefold()
