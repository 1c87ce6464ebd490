"""From a record to the fields and blocks of a story."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from imports.conversion.captions import LONGEST_CAPTION, read_caption, read_credit
from imports.conversion.contacts import take_contacts
from imports.conversion.fact_boxes import gather_fact_boxes
from imports.conversion.galleries import gather_galleries
from imports.conversion.opening import complete_opening
from imports.conversion.paragraphs import apart
from imports.records import ContactRecord, FileRecord, StoryRecord
from news.models import StoryPage
from news.pasting.blocks import LONGEST_ALT, Raw
from news.pasting.conversion import divide_html, joined
from news.pasting.notices import Notices
from news.story_kinds import Kind

# Puts the pictures in place of the addresses in figures, as `PictureStore.place` does.
Place = Callable[[list[Raw], list[bytes], Notices], list[Raw]]
TEXT_FIELDS = ("title", "lead", "dateline", "byline_text", "byline_photo", "search_description")
MOST_BLOCKS = 1000


@dataclass
class Content:
    """What a story gets: values of its fields, blocks, and the records of what it refers to."""

    fields: dict[str, Any]
    blocks: list[Raw]
    contacts: list[ContactRecord]
    lead_picture: FileRecord | None
    documents: list[FileRecord]
    topics: list[str]
    notes: list[str] = field(default_factory=list)


def convert(record: StoryRecord, place: Place) -> Content:
    """Return the content of a story. Raises `Unconvertible` for a text that is no text of a story."""
    record = replace(record, notes=list(record.notes), contacts=list(record.contacts))
    notices = Notices()
    blocks, contents = divide_html(record.html, None, notices)
    blocks = list(apart(blocks))
    if len(blocks) > MOST_BLOCKS:
        record.notes.append(_("The text has more than %(n)s parts.") % {"n": MOST_BLOCKS})
    complete_figures(blocks, record.pictures)
    blocks = take_lead_picture(record, blocks)
    blocks, contacts = take_contacts(blocks)
    record.contacts += contacts
    blocks = gather_fact_boxes(complete_opening(record, blocks))
    blocks = gather_galleries(place(blocks, contents, notices))
    return Content(
        fields={**texts(record), **other_fields(record)},
        blocks=joined(blocks),
        contacts=record.contacts,
        lead_picture=record.lead_picture,
        documents=record.documents,
        topics=list(dict.fromkeys(one.strip() for one in record.topics if one.strip())),
        notes=[*record.notes, *notices.messages()],
    )


def complete_figures(blocks: list[Raw], known: list[FileRecord]) -> None:
    """Set the texts of the figures from their captions, and from what the source says of the pictures."""
    by_address = {one.address: one for one in known}
    for block in blocks:
        if block["type"] == "figure":
            value = block["value"]
            if about := by_address.get(value["picture"]):
                value["caption"] = value["caption"] or about.caption
                value["alt"] = value["alt"] or about.alt
            value |= figure_texts(value["caption"], about.credit if about else "")


def figure_texts(text: str, credit: str = "") -> dict[str, str]:
    """Return label, caption and credit, as the fields of a figure, from a caption and a credit apart from it."""
    caption = read_caption(text)
    if credit and not caption.credit:
        caption.credit_kind, caption.credit = read_credit(credit)
    return {
        "label": caption.label,
        "caption": caption.text[:LONGEST_CAPTION],
        "credit_kind": caption.credit_kind,
        "credit": caption.credit,
    }


def take_lead_picture(record: StoryRecord, blocks: list[Raw]) -> list[Raw]:
    """Make a picture above the text the lead picture, or remove it where it is that already."""
    if not blocks or blocks[0]["type"] != "figure":
        return blocks
    value = blocks[0]["value"]
    if record.lead_picture and record.lead_picture.address != value["picture"]:
        return blocks
    about = record.lead_picture or FileRecord(value["picture"])
    label = f"{value['label']}: " if value["label"] else ""
    record.lead_picture = replace(
        about,
        alt=about.alt or value["alt"],
        caption=about.caption or f"{label}{value['caption']}",
        credit=about.credit or value["credit"],
    )
    return blocks[1:]


def texts(record: StoryRecord) -> dict[str, str]:
    """Return the text fields within their lengths; what is cut is reported."""
    values = {}
    for name in TEXT_FIELDS:
        text = " ".join(str(getattr(record, name)).split())
        model_field: Any = StoryPage._meta.get_field(name)
        longest = model_field.max_length
        if longest and len(text) > longest:
            message = _("%(field)s is longer than %(n)s characters and is cut: %(text)s")
            label = str(model_field.verbose_name).capitalize()
            record.notes.append(message % {"field": label, "n": longest, "text": text})
            text = Truncator(text).chars(longest)
        values[name] = text
    if not values["title"]:
        values["title"] = Truncator(values["lead"]).words(8) or record.external_id[:255]
        record.notes.append(_("The story has no headline. Its first words are used."))
    return values


def other_fields(record: StoryRecord) -> dict[str, Any]:
    """Return the other fields. `updated`, which tells readers of a new text, is no technical time of change."""
    kind = record.kind if record.kind in Kind.values else Kind.NEWS
    return {"date": record.published, "kind": kind}


def lead_picture_fields(about: FileRecord | None) -> dict[str, str]:
    """Return the texts of a lead picture as the fields of a story."""
    if not about:
        return {}
    found = figure_texts(about.caption, about.credit)
    return {f"lead_{name}": text for name, text in found.items()} | {
        "lead_alt": about.alt[:LONGEST_ALT]
    }
