"""The facts of a version: kind, dates, dateline, byline, contacts, topics, and what search engines show."""

from typing import Any

from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from news.models import StoryPage
from news.story_kinds import Kind
from release.compare.contents import RELATIONS, Content
from release.compare.parts import Part, Parts, Place, deleted, figure_parts

TEXTS = ("dateline", "byline_text", "byline_photo", "byline_translation")
TIMES = ("date", "updated", "event_start", "event_end", "registration_deadline")
EVENT = ("event_place", "event_online_url", "registration_url", "registration_email")
SEARCH = ("slug", "seo_title", "search_description")
MAIL = ("mail_subject", "mail_intro")


def label_of(name: str) -> str:
    field: Any = StoryPage._meta.get_field(name)
    return str(capfirst(field.verbose_name))


def fact_parts(content: Content, place: Place) -> Parts:
    """Yield the facts that a version has, in the order of the form."""
    kind = content.text("kind")
    if kind in Kind.values:
        yield "kind", Part(label_of("kind"), str(Kind(kind).label))
    for name in TIMES:
        if moment := parse_datetime(content.text(name)):
            shown = date_format(timezone.localtime(moment), "DATETIME_FORMAT")
            yield name, Part(label_of(name), shown)
    yield from texts(content, (*TEXTS, *EVENT))
    yield from relation_parts(content, place)
    yield from correction_parts(content)
    yield from texts(content, (*SEARCH, *MAIL))


def texts(content: Content, names: tuple[str, ...]) -> Parts:
    for name in names:
        if text := content.text(name).strip():
            yield name, Part(label_of(name), text)


def relation_parts(content: Content, place: Place) -> Parts:
    labels = {
        "story_contacts": _("Contacts"),
        "story_organisations": _("Organisations"),
        "story_topics": _("Topics"),
        "story_relations": _("Related stories"),
    }
    for relation in RELATIONS:
        pks = content.linked(relation)
        names = [place.names.linked[relation].get(pk, deleted()) for pk in pks]
        if names:
            yield relation, Part(labels[relation], ", ".join(names), tuple(pks))


def correction_parts(content: Content) -> Parts:
    for number, row in enumerate(content.data.get("corrections") or []):
        day = parse_date(str(row.get("date") or ""))
        shown = f"{date_format(day)}: " if day else ""
        key = row.get("translation_key") or number
        yield f"corrections.{key}", Part(_("Correction"), f"{shown}{row.get('text') or ''}")


def headline_parts(content: Content) -> Parts:
    yield from texts(content, ("title", "lead"))


def lead_picture_parts(content: Content, place: Place) -> Parts:
    names = [
        *("picture", "label", "caption", "alt", "decorative", "credit_kind", "credit"),
        *("focal_x", "focal_y"),
    ]
    value = {name: content.data.get(f"lead_{name}") for name in names}
    yield from figure_parts(value, place)
