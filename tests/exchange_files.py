"""Helpers for export and import: a story sent for translation, and files that a translator sends back."""

from dataclasses import replace

from wagtail.models import Locale

from tests.factories import make_story
from translation.exchange.document import State, document_of
from translation.exchange.formats import FORMATS
from translation.localize.segments import segments_of
from translation.workflow.requests import send_for_translation


def make_translation(title="Verket bygger"):
    body = [
        ("paragraph", '<p>Vi <b>bygger</b> i <a href="https://x.example">2027</a>.</p>'),
        ("heading", "Planen"),
    ]
    story = make_story(title, blocks=body)
    return send_for_translation(story, Locale.objects.get(language_code="en"))


def texts(translation):
    return {segment.string.data: segment.written for segment in segments_of(translation)}


def filled(translation, **changes):
    """Return the document with every unit translated, and some units changed."""
    document = document_of(translation)
    units = [
        replace(unit, target=f"{unit.source} EN", state=State.TRANSLATED) for unit in document.units
    ]
    units = [
        replace(unit, **next((new for words, new in changes.items() if words in unit.source), {}))
        for unit in units
    ]
    return replace(document, units=tuple(units))


def serialized(document, name="xliff20"):
    return FORMATS[name].module.serialize(document)
