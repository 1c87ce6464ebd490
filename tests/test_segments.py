"""Every translatable text is a segment, and system checks reject fields from which texts could not be extracted."""

import itertools
from uuid import uuid4

import pytest
from django.db.models import BooleanField
from modelcluster.fields import ParentalManyToManyField
from wagtail import blocks
from wagtail.fields import RichTextField, StreamField
from wagtail_localize.models import (
    OverridableSegment,
    RelatedObjectSegment,
    String,
    StringSegment,
    Template,
    TemplateSegment,
    TranslatableObject,
    TranslationContext,
    TranslationSource,
)

from core.checks import field_errors, translatable_shapes
from core.models import Attachment, Newsroom, Organisation
from news.models import Contact, FactBox, StoryCorrection, Topic
from tests.factories import EVERY_BLOCK, body, locale, make_picture, make_story, story
from translation.localize import patches
from translation.localize.extraction import refresh_segments
from translation.workflow.sources import update_source

FIELDS = (
    "lead",
    "dateline",
    "lead_label",
    "lead_caption",
    "lead_alt",
    "seo_title",
    "search_description",
)


@pytest.fixture
def text():
    """A new text at each call; `text.given` are all of them."""
    numbers = itertools.count(1)
    given = []

    def new():
        given.append(f"Tekst nummer {next(numbers)}.")
        return given[-1]

    new.given = given
    return new


def rich(text: str) -> str:
    return f"<p>{text}</p>"


def every_block(text, picture):
    def figure():
        fields = {name: text() for name in ("label", "caption", "alt")}
        return {
            "picture": picture.pk,
            "decorative": False,
            "credit_kind": "",
            "credit": "",
            **fields,
        }

    def listed(*values):
        return [{"type": "item", "value": value, "id": str(uuid4())} for value in values]

    document = Attachment.objects.first().pk
    return [
        ("heading", text()),
        ("paragraph", rich(text()) + rich(text())),
        ("item_list", {"numbered": False, "items": listed(rich(text()), rich(text()))}),
        (
            "pull_quote",
            {"quote": text(), "name": "Mari Høgseth", "title": text(), "portrait": None},
        ),
        ("figure", figure()),
        ("gallery", {"title": text(), "figures": listed(figure(), figure())}),
        (
            "video",
            {"url": "https://vimeo.com/1", "title": text(), "picture": None, "caption": text()},
        ),
        (
            "fact_box",
            {
                "heading": text(),
                "text": rich(text()),
                "points": listed(rich(text())),
                "source": text(),
            },
        ),
        ("table", {"data": [[text(), text()], [text(), None]], "table_caption": text()}),
        ("documents", {"items": listed({"document": document, "title": text()})}),
    ]


def for_translators(item) -> set[str]:
    segments = update_source(item).stringsegment_set.select_related("string")
    return {segment.string.data for segment in segments}


@pytest.mark.django_db
def test_every_text_of_a_story_is_a_segment(text):
    story = make_story(
        text(), blocks=every_block(text, make_picture()), **{name: text() for name in FIELDS}
    )
    for _ in range(2):
        story.corrections.add(StoryCorrection(text=text(), locale=story.locale))
    story.save_revision().publish()
    assert len(text.given) > 35
    found = for_translators(story)
    assert not [given for given in text.given if given not in found]


@pytest.mark.django_db
def test_every_text_of_a_shared_snippet_is_a_segment(text):
    points = [("point", rich(text())), ("point", rich(text()))]
    made = [
        Topic(name=text(), description=text()),
        Contact(name="Solveig Aamodt", title=text()),
        FactBox(heading=text(), text=rich(text()), source=text()),
        Organisation(name=text(), boilerplate=rich(text()), visiting_address=text()),
    ]
    made[2].points = FactBox.points.field.stream_block.to_python(body(*points))
    found = set()
    for item in made:
        item.locale = locale("nb")
        item.save()
        found |= for_translators(item)
    assert not [given for given in text.given if given not in found]


@pytest.mark.django_db
def test_name_and_tagline_of_the_newsroom_are_segments():
    room = Newsroom.objects.get(locale=locale("nb"))
    assert {room.name, room.tagline} <= for_translators(room)


@pytest.mark.django_db
def test_names_numbers_and_addresses_do_not():
    contact = Contact(name="Solveig Aamodt", phone="35 92 65 00", title="sjef", locale=locale("nb"))
    contact.save()
    assert for_translators(contact) == {"sjef"}


NESTED = blocks.StructBlock([("items", blocks.ListBlock(blocks.CharBlock()))])
NESTED = [("block", blocks.StructBlock([("inner", NESTED)]))]


@pytest.mark.parametrize(
    ("field", "codes"),
    [
        (StreamField(NESTED), ["core.E001"]),
        (StreamField([("text", blocks.RichTextBlock(features=["image"]))]), ["core.E002"]),
        (StreamField([("text", blocks.RichTextBlock(features=["bold"]))]), []),
        (RichTextField(), ["core.E002"]),
        (RichTextField(features=["bold", "image"]), ["core.E002"]),
        (RichTextField(features=["bold"]), []),
        (ParentalManyToManyField("news.Topic"), ["core.E003"]),
        (BooleanField(), []),
    ],
    ids=lambda value: (
        type(value).__name__ if not isinstance(value, list) else "+".join(value) or "good"
    ),
)
def test_field_of_a_shape_that_localize_cannot_hold_is_refused(field, codes):
    assert [code for code, _message in field_errors(field)] == codes


def test_check_looks_at_our_models_at_start_up(monkeypatch):
    assert translatable_shapes(None) == []
    monkeypatch.setattr(FactBox._meta.get_field("text"), "features", ["bold", "image"])
    (error,) = translatable_shapes(None)
    assert (error.id, error.obj) == ("core.E002", "news.FactBox.text")


def stored() -> dict:
    """Return all segments of all sources."""
    kinds = [
        StringSegment,
        TemplateSegment,
        RelatedObjectSegment,
        OverridableSegment,
        TranslationContext,
        TranslatableObject,
        String,
        Template,
    ]
    return {kind: set(kind.objects.values_list()) for kind in kinds}


def test_a_source_is_stored_as_localize_would(db):
    """wagtail-localize's own method finds nothing to create, change or delete."""
    page = story(EVERY_BLOCK)
    source = TranslationSource.objects.get(object=page.translation_key)
    for kind in (StringSegment, TemplateSegment, RelatedObjectSegment, OverridableSegment):
        assert kind.objects.filter(source=source).exists()
        kind.objects.filter(source=source).delete()
    TranslationContext.objects.filter(object=page.translation_key).delete()
    refresh_segments(source)
    ours = stored()
    patches._refresh_segments(source)
    assert stored() == ours


def test_a_source_that_changes_keeps_what_stays(db):
    page = make_story("Sak", blocks=[("heading", "Blir"), ("heading", "Går"), ("heading", "Ny")])
    source = update_source(page)
    before = dict(source.stringsegment_set.values_list("string__data", "pk"))
    del page.body[1]
    page.lead = "En annen ingress."
    page.save()
    source = update_source(page)
    after = dict(source.stringsegment_set.values_list("string__data", "pk"))
    assert before.keys() - after.keys() == {"Går", "Ingress til Sak."}
    assert after.keys() - before.keys() == {"En annen ingress."}
    assert after["Blir"] == before["Blir"]
    ours = stored()
    patches._refresh_segments(source)
    assert stored() == ours
