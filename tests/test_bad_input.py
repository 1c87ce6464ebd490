"""Invalid input gets a clear Norwegian message at the field; the text is kept in the form, and nothing is saved."""

import json

import pytest
from django import forms
from django.core.exceptions import ValidationError

from core.models import Organisation
from news.models import Contact, StoryPage
from tests.editor import Editor, Screen, stream
from tests.factories import make_picture, make_story, news_list

CONTACTS = "/admin/snippets/news/contact/add/"
ORGANISATIONS = "/admin/snippets/core/organisation/add/"


@pytest.fixture
def editor(client, db):
    return Editor(client)


def new_story() -> str:
    return f"/admin/pages/add/news/storypage/{news_list().pk}/"


@pytest.mark.parametrize(
    ("field", "typed", "message"),
    [
        ("email", "solveig(a)varde.example", "gyldig e-post"),
        ("email", "<script>@x", "gyldig e-post"),
        ("web", "ikke en adresse", "gyldig nettadresse"),
        ("web", "javascript:alert(1)", "gyldig nettadresse"),
        ("phone", "ring meg", "telefonnummer"),
        ("phone", "12", "telefonnummer"),
        ("name", "", "må fylles ut"),
    ],
)
def test_broken_address_of_a_contact_is_refused_at_its_field(editor, field, typed, message):
    before = Contact.objects.count()
    texts = {"name": "Solveig Ås", "title": "pressekontakt", field: typed}
    screen = editor.sent_back(CONTACTS, action="action-publish", **texts)
    assert screen.errors.keys() == {field}
    assert message in screen.errors[field]
    assert texts.items() <= screen.fields.items()
    assert Contact.objects.count() == before


@pytest.mark.parametrize("number", ["123456789", "98500002", "98500002O", "974 760 674"])
def test_wrong_organisation_number_is_refused_at_its_field(editor, number):
    before = Organisation.objects.count()
    screen = editor.sent_back(ORGANISATIONS, action="action-publish", name="Ås Verk", number=number)
    assert screen.codes == {"number": ["organisation_number"]}
    assert screen.errors.keys() == {"number"}
    assert (screen.fields["name"], screen.fields["number"]) == ("Ås Verk", number)
    assert Organisation.objects.count() == before


STORY = {
    "title": "Sildvik får landstrøm",
    "lead": "Skipene kan slå av motoren.",
    "slug": "sildvik-far-landstrom",
}


def refused(editor, action="action-publish", **fields) -> Screen:
    """Send an invalid story; return the form with the typed text, after checking that no story was created."""
    before = StoryPage.objects.count()
    typed = {**STORY, "body": stream(("paragraph", "<p>Kaia er klar.</p>")), **fields}
    screen = editor.sent_back(new_story(), action=action, **typed)
    texts = {name: text for name, text in typed.items() if isinstance(text, str)}
    assert texts.items() <= screen.fields.items()
    assert typed["body"]["count"] == str(len(screen.streams[0][0]))
    assert StoryPage.objects.count() == before
    assert "skjemaet inneholder feil" in screen.messages[0]
    return screen


@pytest.mark.parametrize(
    ("field", "text", "message"),
    [
        ("title", "Å" * 256, "høyst 255 tegn"),
        ("title", "", "må fylles ut"),
        ("lead", "Ø" * 501, "høyst 500 tegn"),
        ("lead", "", "må fylles ut"),
        ("dateline", "P" * 81, "høyst 80 tegn"),
        ("slug", "med mellomrom & æøå", "bokstaver"),
        ("date", "i morgen", "gyldig"),
        ("date", "31.02.2026 10:00", "gyldig"),
    ],
)
def test_wrong_text_of_a_story_is_refused_at_its_field(editor, field, text, message):
    screen = refused(editor, **{field: text})
    assert screen.errors.keys() == {field}
    assert message in screen.errors[field]


def test_story_cannot_be_updated_before_its_date(editor):
    screen = refused(editor, date="2026-11-02 10:00", updated="2026-11-01 10:00")
    assert screen.codes == {"updated": ["before_date"]}
    assert screen.errors.keys() == {"updated"}


def test_second_story_with_one_slug_is_refused(editor):
    make_story("Sildvik", slug=STORY["slug"])
    screen = refused(editor)
    assert screen.errors.keys() == {"slug"}
    assert "allerede i bruk" in screen.errors["slug"]


@pytest.mark.parametrize(
    "address",
    [
        "https://video.example/1",
        "https://www.youtube.com/",
        "https://vimeo.com/om",
        "https://yout.ube/x",
    ],
)
def test_film_from_an_unknown_host_is_refused_inside_its_block(editor, address):
    film = {"url": address, "title": "Slik virker det", "picture": "", "caption": "Fra kaia"}
    screen = refused(editor, body=stream(("video", film)))
    assert screen.errors.keys() == {"0-url"}
    (error,) = screen.response.context["form"].errors.as_data()["body"]
    assert error.block_errors[0].block_errors["url"].code == "provider"
    assert screen.streams[0][0][0]["value"]["caption"] == "Fra kaia"


def test_table_without_a_choice_of_headers_is_refused_in_norwegian(editor):
    table = {
        "data": [["År", "Utslipp"], ["2025", "6,6"]],
        "table_header_choice": "",
        "table_caption": "Utslipp",
    }
    screen = refused(editor, body=stream(("table", json.dumps(table))))
    assert screen.errors.keys() == {"0"}
    assert "Validation" not in screen.errors["0"]


def figure(picture, **texts):
    fields = {"label": "", "caption": "", "alt": "", "credit_kind": "", "credit": ""}
    return {"picture": str(picture.pk), **fields, **texts}


ALT_MISSING = "Beskriv hva bildet viser, eller merk det som dekorativt."


def test_picture_without_alt_text_blocks_publishing(editor):
    picture = make_picture()
    screen = refused(editor, lead_picture=str(picture.pk), lead_caption="Kaia")
    assert screen.errors == {"lead_alt": ALT_MISSING}
    screen = refused(editor, body=stream(("figure", figure(picture, caption="Kaia"))))
    assert screen.errors == {"0-alt": ALT_MISSING}
    assert screen.streams[0][0][0]["value"]["caption"] == "Kaia"


@pytest.mark.parametrize(
    "described", [{"lead_alt": "En kai"}, {"lead_decorative": "on"}], ids=["alt", "decorative"]
)
def test_picture_that_is_described_or_decorative_is_published(editor, described):
    response = editor.send(
        new_story(),
        action="action-publish",
        lead_picture=str(make_picture().pk),
        body=stream(),
        **STORY,
        **described,
    )
    assert response.status_code == 302
    assert StoryPage.objects.get(slug=STORY["slug"]).live


def test_draft_may_lack_alt_text(editor):
    picture = make_picture()
    body = stream(("figure", figure(picture)))
    response = editor.send(new_story(), lead_picture=str(picture.pk), body=body, **STORY)
    assert response.status_code == 302
    draft = StoryPage.objects.get(slug=STORY["slug"]).get_latest_revision_as_object()
    assert (draft.live, draft.lead_picture, draft.body[0].value["picture"]) == (
        False,
        picture,
        picture,
    )


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("شركة نرويجية تبني مصنعا", "side"),
        ("🎉🚢⚡", "side"),
        ("Åpner øya 🎉 i år", "apner-oya-i-ar"),
    ],
)
def test_headline_in_any_script_gets_an_address_and_is_read_as_written(editor, reader, title, slug):
    story = {**STORY, "title": title, "slug": ""}
    response = editor.send(new_story(), action="action-publish", body=stream(), **story)
    assert response.status_code == 302
    page = StoryPage.objects.get(title=title)
    assert (page.slug, page.live) == (slug, True)
    assert reader.read(page).text("h1") == title


@pytest.mark.parametrize("typed", ["9" * 30, "abc", "0", "-1"])
def test_a_choice_of_several_objects_refuses_what_is_no_key(db, typed):
    field = forms.ModelMultipleChoiceField(Organisation.objects.all(), required=False)
    with pytest.raises(ValidationError):
        field.clean([typed])
