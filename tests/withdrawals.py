"""Stories that are public in two languages, for tests of withdrawing and correcting."""

from xml.etree import ElementTree

from django.test import Client
from wagtail_localize.models import Translation

from news.models import StoryCorrection, StoryPage
from release.versions import release_of
from tests.factories import fresh, make_story, person
from tests.releases_of_stories import Pair
from tests.translations import translated
from translation.localize.segments import segments_of
from translation.workflow.approval import publish
from translation.workflow.segment_store import write

REASON = {"nb": "Tallene var feil.", "en": "The figures were wrong."}


def public_pair(title="Kran over fjorden", **fields) -> Pair:
    """Return a story that is public in Norwegian and English."""
    story = make_story(title, **fields)
    translation = translated(story, {})
    return Pair(fresh(story), translation, release_of(story))


def addresses(pair: Pair) -> list[str]:
    return [fresh(pair.story).url, pair.english.url]


def statuses(urls) -> list[int]:
    return [Client().get(url).status_code for url in urls]


def feed(language="nb") -> list[ElementTree.Element]:
    """Return the items of the feed."""
    answer = Client().get(f"/{language}/feed.xml")
    return list(ElementTree.fromstring(answer.content).iter("item"))


def correct(page: StoryPage, text: str, *, user=None, **changes) -> StoryPage:
    """Publish a corrected version of an original."""
    draft = fresh(page).get_latest_revision_as_object()
    for name, value in changes.items():
        setattr(draft, name, value)
    draft.corrections.add(
        StoryCorrection(text=text, locale=draft.locale, sort_order=draft.corrections.count())
    )
    draft.save_revision(user=user or person("redaktor")).publish(user=user or person("redaktor"))
    return fresh(page)


def translate_rest(translation: Translation) -> None:
    """Translate what is missing, and publish the translation."""
    for segment in segments_of(translation):
        if not segment.written:
            write(translation, segment, f"EN {segment.string.data}")
    publish(Translation.objects.get(pk=translation.pk))
