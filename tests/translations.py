"""A story sent for translation and written by the desk's own services, for tests of what comes of it."""

from wagtail_localize.models import Translation

from tests import factories
from translation.localize.segments import segments_of
from translation.workflow.approval import publish
from translation.workflow.requests import send_for_translation
from translation.workflow.segment_store import write


def sent(story, language="en") -> Translation:
    """The story on the desk in another language, with no word written."""
    return send_for_translation(story, factories.locale(language))


def translated(story, texts: dict[str, str], language="en") -> Translation:
    """The story live in another language; what `texts` has no translation for begins with “EN”."""
    translation = sent(story, language)
    for segment in segments_of(translation):
        said = segment.string.data
        write(translation, segment, texts.get(said, f"EN {said}"))
    publish(translation)
    return translation
