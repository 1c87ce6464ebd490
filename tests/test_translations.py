"""Translations of the demo newsroom: sources, segments and translated pages of wagtail-localize."""

import pytest
from django.core.management import call_command
from wagtail import blocks
from wagtail.images.blocks import ImageBlock
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from core.checks import block_errors
from core.models import Newsroom, Organisation
from core.slugs import slug_for
from demo.content import is_bilingual, stories
from home.models import StandardPage
from news.models import Contact, FactBox, NewsIndexPage, StoryPage, StoryTopic, Topic
from tests.factories import (
    EVERY_BLOCK,
    IGT,
    body,
    locale,
    make_story,
    news_list,
    story,
    topic,
    translate,
)
from translation.workflow.sources import update_source
from translation.workflow.targets import SegmentMismatch, create_target, import_translated_item

pytestmark = pytest.mark.django_db


def source_of(item) -> TranslationSource:
    return TranslationSource.objects.get(object_id=item.translation_key)


def paths(item) -> list[str]:
    """Return the paths of an item's segments, without the ids of blocks."""
    segments = source_of(item).stringsegment_set.select_related("context").order_by("order")
    return [segment.context.path for segment in segments]


def test_every_bilingual_story_of_the_demo_is_a_finished_translation():
    bilingual = [about for about in stories().values() if is_bilingual(about)]
    assert len(bilingual) >= 20
    for about in bilingual:
        original = about.get("source", "nb")
        page = StoryPage.objects.get(title=about["title"][original], locale=locale(original))
        translation = source_of(page).translations.get()
        target = translation.get_target_instance()
        assert translation.enabled and target.live
        assert target.title == about["title"][translation.target_locale.language_code]
        assert paths(page)
        assert translation.get_progress() == (len(paths(page)), len(paths(page)))


def test_demo_has_stories_first_written_in_english():
    assert TranslationSource.objects.filter(
        locale=locale("en"), specific_content_type__model="storypage"
    ).exists()


@pytest.mark.parametrize("model", [Topic, Contact, FactBox, Organisation, Newsroom, StandardPage])
def test_every_item_of_the_registers_is_a_finished_translation(model):
    for item in model.objects.filter(locale=locale("nb")):
        (translation,) = source_of(item).translations.all()
        assert translation.get_target_instance().live
        done, of = translation.get_progress()
        assert done == of


def test_no_translated_segment_has_an_error():
    assert StringTranslation.objects.count() > 500
    assert not StringTranslation.objects.filter(has_error=True).exists()


OWN = "title lead lead_label lead_caption search_description dateline"
IN_BLOCKS = (
    ".text .table_caption .cell-0-0 .cell-1-1 .label .caption .alt .quote .heading .source .title"
)


@pytest.mark.parametrize("end", [*OWN.split(), *IN_BLOCKS.split()])
def test_everything_a_reader_reads_is_a_segment(end):
    assert any(path.endswith(end) for path in paths(story(EVERY_BLOCK)))


@pytest.mark.parametrize("kind", ["item_list", "gallery", "fact_box", "documents"])
def test_each_item_of_a_list_is_a_segment(kind):
    block = next(block for block in story(EVERY_BLOCK).body if block.block_type == kind)
    lists = [
        value for value in block.value.values() if isinstance(value, blocks.list_block.ListValue)
    ]
    for item in lists[0].bound_blocks:
        if kind == "documents" and not item.value["title"]:
            continue
        if kind == "gallery" and not item.value["caption"]:
            continue
        assert any(item.id in path for path in paths(story(EVERY_BLOCK)))


def test_slug_is_never_a_segment():
    assert not [path for path in paths(story(EVERY_BLOCK)) if "slug" in path]
    assert not [path for path in paths(topic("Klynger")) if "slug" in path]


def test_sentence_with_a_lowered_figure_is_one_segment():
    page = make_story("Gass", blocks=[("paragraph", "<p>Vi fanger CO<sub>2</sub> hver dag.</p>")])
    source = update_source(page)
    texts = [segment.string.data for segment in source.stringsegment_set.all()]
    assert "Vi fanger CO<sub>2</sub> hver dag." in texts


def test_no_norwegian_sentence_is_left_on_the_english_page(reader):
    shown = reader.read(story(EVERY_BLOCK, "en")).html
    segments = source_of(story(EVERY_BLOCK)).stringsegment_set.select_related("string")
    pairs = StringTranslation.objects.filter(
        translation_of__in=[segment.string for segment in segments]
    )
    norwegian = [
        pair.translation_of.data for pair in pairs if pair.data != pair.translation_of.data
    ]
    assert len(norwegian) > 50
    assert not [text for text in norwegian if len(text) > 12 and text in shown]


def test_publishing_the_norwegian_again_does_not_touch_the_english(reader):
    page, english = story(IGT), story(IGT, "en")
    before = reader.read(english).html
    page.lead = "En helt ny ingress."
    page.lead_caption = "En helt ny bildetekst."
    page.save_revision().publish()
    update_source(page)
    assert "En helt ny ingress." in reader.read(page)
    assert reader.read(english).html == before


def test_every_slug_is_made_of_the_headline_in_its_own_language():
    for page in StoryPage.objects.published():
        assert page.slug == slug_for(page.title)
    for item in Topic.objects.published():
        assert item.slug == slug_for(item.name)


def test_new_translation_is_a_draft_that_is_not_public(reader):
    page = make_story("Ny sak")
    target = translate(page, "New story", publish=False)
    assert not target.live
    assert reader.get("/en/news/new-story/").status == 404
    assert "New story" not in reader.read("/en/")


def test_translation_stands_under_the_list_of_its_language():
    assert story(IGT, "en").get_parent().specific == news_list("en")
    assert NewsIndexPage.objects.get(pk=story(IGT).get_parent().pk) == news_list("nb")


def test_translation_refers_to_shared_snippets_of_its_own_language():
    page = story(EVERY_BLOCK, "en")
    for items in (page.topics, page.contacts, page.organisations):
        assert items and {item.locale.language_code for item in items} == {"en"}
    box = next(
        block.value["fact_box"] for block in page.body if block.block_type == "register_fact_box"
    )
    assert box.locale.language_code == "en"


def test_translating_from_english_leaves_the_norwegian_register_as_it_was():
    """wagtail-localize alone would write the English texts into the Norwegian original."""
    before = list(Topic.objects.filter(locale=locale("nb")).order_by("pk").values())
    page = make_story("Carbon story", language="en", topics=[topic("Carbon capture")])
    target = translate(page, "Karbonsak")
    assert [link.name for link in target.topics] == ["Karbonfangst"]
    assert list(Topic.objects.filter(locale=locale("nb")).order_by("pk").values()) == before
    assert (
        Translation.objects.filter(source__object_id=topic("Karbonfangst").translation_key).count()
        == 1
    )


def test_draft_is_what_translators_get():
    page = make_story("Gammel tittel", publish=False)
    page.title = "Ny tittel"
    page.save_revision()
    texts = [segment.string.data for segment in update_source(page).stringsegment_set.all()]
    assert "Ny tittel" in texts and "Gammel tittel" not in texts


def test_kind_date_and_pictures_follow_the_original_while_updated_and_translator_are_its_own():
    page, english = story(EVERY_BLOCK), story(EVERY_BLOCK, "en")
    assert (english.kind, english.date, english.lead_picture) == (
        page.kind,
        page.date,
        page.lead_picture,
    )
    assert (page.byline_translation, english.byline_translation) == ("", "Daniel Whitlow")


def test_importing_a_translation_with_other_paragraphs_names_the_difference():
    page = make_story("To avsnitt", blocks=[("paragraph", "<p>Ett.</p><p>To.</p>")])
    source = update_source(page)
    twin = page.get_latest_revision_as_object()
    twin.body = StoryPage.body.field.stream_block.to_python(body(("heading", "Other")))
    with pytest.raises(SegmentMismatch, match="To avsnitt"):
        import_translated_item(source, twin, locale("en"))


def test_an_existing_translation_is_never_created_again():
    with pytest.raises(ValueError, match="already exists"):
        create_target(source_of(story(IGT)), locale("en"))


def test_links_to_topics_are_one_per_language_and_paired():
    links = StoryTopic.objects.filter(page__in=[story(IGT), story(IGT, "en")])
    keys = [link.translation_key for link in links]
    assert sorted(keys) == sorted(2 * list(set(keys)))


def struct(**children):
    return blocks.StructBlock(list(children.items()))


SHAPES = {
    "list in two structs": (
        struct(inner=struct(points=blocks.ListBlock(blocks.CharBlock()))),
        "core.E001",
    ),
    "picture in two structs": (struct(inner=struct(image=ImageBlock())), "core.E001"),
    "picture deep in a stream": (
        blocks.StreamBlock([("a", struct(b=struct(c=struct(d=ImageBlock()))))]),
        "core.E001",
    ),
    "rich text with everything": (blocks.RichTextBlock(), "core.E002"),
    "rich text with pictures": (blocks.RichTextBlock(features=["bold", "image"]), "core.E002"),
    "list of rich text with pictures": (
        blocks.ListBlock(blocks.RichTextBlock(features=["image"])),
        "core.E002",
    ),
    "list in a struct": (struct(points=blocks.ListBlock(blocks.CharBlock())), None),
    "picture in a struct": (struct(image=ImageBlock()), None),
    "list of structs": (blocks.ListBlock(struct(image=ImageBlock())), None),
    "list in a list": (
        struct(points=blocks.ListBlock(struct(inner=blocks.ListBlock(blocks.CharBlock())))),
        None,
    ),
    "rich text without pictures": (blocks.RichTextBlock(features=["bold"]), None),
}


@pytest.mark.parametrize(("block", "code"), SHAPES.values(), ids=SHAPES)
def test_shapes_that_localize_cannot_take_are_refused_at_start_up(block, code):
    block.set_name("body")
    assert [found for found, _message in block_errors(block, structs=0)] == ([code] if code else [])


def test_our_own_blocks_have_shapes_that_localize_takes():
    call_command("check", fail_level="WARNING")
