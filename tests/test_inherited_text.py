"""Texts that a picture or document has in one language only are translated with the story that shows it."""

import pytest
from django.core.files.base import ContentFile
from wagtail_localize.models import Translation

from core.models import Attachment
from core.publishing import PublishBlocked
from news.models import StoryPage
from tests.factories import locale, make_picture, make_story
from tests.translations import sent, translated
from translation.localize.segments import segments_of
from translation.workflow.segment_store import write

pytestmark = pytest.mark.django_db
WORDS = {"alt_nb": "En kran på kaia", "caption_nb": "Krana kom i vår."}


def source_texts_of(translation) -> list[str]:
    return [segment.string.data for segment in segments_of(translation)]


def english(story) -> StoryPage:
    return StoryPage.objects.get(translation_key=story.translation_key, locale=locale("en"))


def test_a_pictures_texts_are_translated_if_it_has_none_in_the_other_language(reader):
    body = [("figure", {"picture": make_picture(**WORDS).pk})]
    story = make_story("Havna", lead_picture=make_picture(**WORDS), blocks=body)
    translated(story, {WORDS["alt_nb"]: "A crane", WORDS["caption_nb"]: "It came in spring."})
    html = reader.read(english(story).url).html
    assert html.count('alt="A crane"') == 2
    assert html.count("It came in spring.") == 3, "two captions, and one in the structured data"
    assert WORDS["alt_nb"] not in html and WORDS["caption_nb"] not in html
    (figure,) = StoryPage.objects.get(pk=story.pk).body
    assert not figure.value["alt"], "the original itself does not change"


def test_a_picture_with_words_in_both_languages_asks_for_none(reader):
    both = {**WORDS, "alt_en": "A crane", "caption_en": "It came in spring."}
    story = make_story("Havna", blocks=[("figure", {"picture": make_picture(**both).pk})])
    assert source_texts_of(sent(story)) == ["Havna", "Ingress til Havna."]


def test_a_decorative_picture_has_no_texts_to_translate():
    body = [("figure", {"picture": make_picture(alt_nb="En strek").pk, "decorative": True})]
    assert "En strek" not in source_texts_of(sent(make_story("Havna", blocks=body)))


def test_a_documents_title_is_translated_in_the_story(reader):
    file = Attachment.objects.create(title="Årsrapport", file=ContentFile(b"x", name="a.pdf"))
    story = make_story("Havna", blocks=[("documents", {"items": [{"document": file.pk}]})])
    translated(story, {"Årsrapport": "Annual report"})
    page = reader.read(english(story).url)
    assert "Annual report" in page.html
    assert "Årsrapport" not in page.html


def test_what_was_never_translated_stays_in_when_the_original_is_deleted():
    long = "<p>Dette avsnittet er på norsk, og ingen har oversatt det ennå.</p>"
    story = make_story("Havna", blocks=[("paragraph", long)])
    translation = sent(story)
    title = segments_of(translation).first()
    write(translation, title, "The harbour")
    StoryPage.objects.get(pk=story.pk).delete()
    page = StoryPage.objects.get(locale=locale("en"), translation_key=story.translation_key)
    assert not Translation.objects.get(pk=translation.pk).enabled
    with pytest.raises(PublishBlocked, match=r"slettet|deleted"):
        page.get_latest_revision().publish()
    page = page.get_latest_revision_as_object()
    page.lead = "Somebody has written it anew in English."
    page.body = [("paragraph", "<p>And this, too, is English now.</p>")]
    page.save_revision().publish()
    assert english(story).live
