"""Stories sent for translation and translated by the project's own functions, for tests of what follows."""

from datetime import timedelta

from django.utils import timezone
from wagtail_localize.models import Translation

from news.models import StoryPage
from tests import factories
from translation.localize.segments import segments_of
from translation.workflow.approval import publish
from translation.workflow.requests import send_for_translation
from translation.workflow.segment_store import write


def draft_for_tomorrow(story) -> StoryPage:
    """Return a story as a draft whose go-live time is tomorrow."""
    story.go_live_at = timezone.now() + timedelta(days=1)
    story.save_revision()
    story = StoryPage.objects.get(pk=story.pk)
    story.live = False
    story.save(update_fields=["live"])
    return story


def sent(story, language="en") -> Translation:
    """Send a story for translation; no segment is translated yet."""
    return send_for_translation(story, factories.locale(language))


def translated(story, texts: dict[str, str], language="en") -> Translation:
    """Translate and publish a story; a text that is not in `texts` gets the prefix “EN”."""
    translation = sent(story, language)
    for segment in segments_of(translation):
        source = segment.string.data
        write(translation, segment, texts.get(source, f"EN {source}"))
    publish(translation)
    return translation
