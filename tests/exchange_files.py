"""A story sent for translation, and the files that a translator sends back."""

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
    """The document as a translator sends it back: everything translated, some units otherwise."""
    found = document_of(translation)
    units = [
        replace(unit, target=f"{unit.source} EN", state=State.TRANSLATED) for unit in found.units
    ]
    units = [
        replace(unit, **next((new for words, new in changes.items() if words in unit.source), {}))
        for unit in units
    ]
    return replace(found, units=tuple(units))


def written(document, name="xliff20"):
    return FORMATS[name].module.written(document)
