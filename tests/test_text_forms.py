"""Typed text is read as its writer meant it: quotation marks, invisible characters, telephones, films and tables."""

import pytest
from django.utils.html import strip_tags
from wagtail.models import Locale

from core.language_rules import rules_for
from core.phone import dialled, validate_phone
from core.slugs import slug_for
from core.templatetags.newsroom_tags import table_rows
from core.typography import with_quotation_marks, without_invisible
from news.blocks.video import player_address
from news.models import FactBox, StoryPage
from syndication.jsonld import persons
from tests.editor import edit, stream
from tests.factories import body, fresh, make_story, oslo, translate
from translation.admin.editor.saving import in_target_form

MARKS = ("«", "»")


@pytest.fixture
def editor(log_in):
    return log_in("redaktor")


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ('Prisen heter "Årets klynge".', "Prisen heter «Årets klynge»."),
        ('"Skift" er en avtale', "«Skift» er en avtale"),
        ('<p class="a">Den <b>"store"</b> dagen</p>', '<p class="a">Den <b>«store»</b> dagen</p>'),
        ("<p>&quot;Skift&quot; vokser</p>", "<p>«Skift» vokser</p>"),
        ('("Skift") og – "Skift"', "(«Skift») og – «Skift»"),
        ('"Ett" og "to"', "«Ett» og «to»"),
        ('<a href="https://x.no/">"Les"</a>', '<a href="https://x.no/">«Les»</a>'),
    ],
)
def test_straight_marks_become_those_of_the_language(typed, written):
    assert with_quotation_marks(typed, MARKS) == written
    assert with_quotation_marks(written, MARKS) == written


@pytest.mark.parametrize(
    "text",
    [
        'Røret er 27" langt',
        '<p>Hun sa "ja</p><p>og gikk" hjem</p>',
        "«Skift» og “shift”",
        'Et enslig " tegn',
        "",
        '<img alt="Bilde">',
        'Rør på 12" og 27"',
    ],
)
def test_marks_without_a_partner_are_kept(text):
    assert with_quotation_marks(text, MARKS) == text


def test_only_languages_with_marks_of_their_own_replace_straight_ones():
    replaces = {code: rules_for(code).replaces_straight_marks for code in ("nb", "de", "en", "pt")}
    assert replaces == {"nb": True, "de": True, "en": False, "pt": False}


@pytest.mark.django_db
def test_a_saved_story_has_norwegian_marks_in_every_text(editor):
    typed = '"Skift" vokser'
    story = make_story("Skift", publish=False)
    editor.send(
        edit(story),
        title=typed,
        lead=typed,
        body=stream(("paragraph", f"<p>{typed}</p>"), ("heading", typed)),
    )
    draft = fresh(story).get_latest_revision_as_object()
    texts = [draft.title, draft.lead, draft.body[0].value.source, draft.body[1].value]
    assert [strip_tags(one) for one in texts] == ["«Skift» vokser"] * 4


@pytest.mark.django_db
def test_shared_fact_boxes_and_tables_have_them_too():
    box = FactBox(
        heading='Om "Skift"', text='<p>Et "skift".</p>', locale=make_story("Skift").locale
    )
    box.clean()
    assert (box.heading, box.text) == ("Om «Skift»", "<p>Et «skift».</p>")
    table = {"data": [["Tiltak", '"Skift"'], [None, "12"]], "table_caption": '"Tall"'}
    story = StoryPage(title="Tall", lead="", locale=box.locale)
    story.body = StoryPage.body.field.stream_block.to_python(body(("table", table)))
    story.clean()
    assert story.body[0].value["data"] == [["Tiltak", "«Skift»"], [None, "12"]]
    assert story.body[0].value["table_caption"] == "«Tall»"


def test_invisible_characters_are_removed_and_joiners_of_emoji_kept():
    assert without_invisible("kompetanse\u200bsenter\u202e\u2066!\ufeff") == "kompetansesenter!"
    assert without_invisible("👩\u200d🔧 co\u00adoperation") == "👩\u200d🔧 co\u00adoperation"


@pytest.mark.django_db
def test_no_form_lets_invisible_characters_in(editor):
    story = make_story("Senter", publish=False)
    editor.send(
        edit(story),
        title="Kompetanse\u200bsenter\u202e åpner",
        body=stream(("paragraph", "<p>Et kompetanse\u200bsenter\u2067.</p>")),
    )
    draft = fresh(story).get_latest_revision_as_object()
    assert draft.title == "Kompetansesenter åpner"
    assert "kompetansesenter." in draft.body[0].value.source


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("\u202d+47 900 00 000\u202c", "+4790000000"),
        ("+47 0000 0000\u200e", "+4700000000"),
        ("\u2060+47 90000000", "+4790000000"),
        ("+47\u2011900\u201100\u2011000", "+4790000000"),
        ("+47 (0) 900 00 000", "+4790000000"),
        ("900 00 000", "+4790000000"),
    ],
)
def test_a_copied_telephone_number_is_read(typed, number):
    validate_phone(typed)
    assert dialled(typed) == number


@pytest.mark.parametrize(
    ("url", "player"),
    [
        ("https://vimeo.com/123456789", "123456789?dnt=1"),
        ("https://vimeo.com/123456789/abcdef1234", "123456789?h=abcdef1234&dnt=1"),
        ("https://player.vimeo.com/video/123456789?h=abcdef1234", "123456789?h=abcdef1234&dnt=1"),
        ("https://vimeo.com/channels/staffpicks/123456789", "123456789?dnt=1"),
    ],
)
def test_unlisted_films_play(url, player):
    assert player_address(url) == f"https://player.vimeo.com/video/{player}"


@pytest.mark.parametrize(
    "url", ["https://vimeo.com/event/1234567", "https://vimeo.com/om", "https://vimeo.com/"]
)
def test_what_is_no_film_of_vimeo_is_refused(url):
    assert player_address(url) is None


def test_a_long_headline_makes_a_slug_of_whole_words():
    slug = slug_for(
        "Prøveanlegget på Grøvli er i gang og tørker trelast med spillvarme fra datasenteret"
    )
    assert slug == "proveanlegget-pa-grovli-er-i-gang-og-torker-trelast-med"
    assert slug_for("Muoŧŧá ja ruoŧŧagiella Kárášjogas") == "muotta-ja-ruottagiella-karasjogas"
    assert slug_for("Œuvre") == "oeuvre"


def test_two_bylines_are_two_persons():
    assert persons("Siv Rognan og Per Li") == [
        {"@type": "Person", "name": "Siv Rognan"},
        {"@type": "Person", "name": "Per Li"},
    ]
    assert persons("Siv Rognan") == {"@type": "Person", "name": "Siv Rognan"}


@pytest.mark.django_db
def test_the_dateline_has_place_and_date_in_each_language(reader):
    story = make_story("Kaien", dateline="Porsgrunn", date=oslo(2026, 11, 26, 8))
    assert reader.read(story).text(".dateline") == "Porsgrunn, 26. november 2026"
    english = translate(story, "The quay")
    assert reader.read(english).text(".dateline").endswith(", 26 November 2026")


def test_empty_rows_and_columns_do_not_reach_readers():
    table = {
        "data": [["", "År", None, "Utslipp"], [None, " ", "", ""], ["", "2021", "", "6,6"], [""]],
        "first_row_is_table_header": True,
        "first_col_is_header": True,
    }
    assert table_rows(table) == {
        "head": ["År", "Utslipp"],
        "body": [["2021", "6,6"]],
        "has_row_headers": False,
    }
    assert table_rows({"data": []})["body"] == []
    assert table_rows({"data": [["", ""]], "first_row_is_table_header": True})["head"] is None


def test_a_translator_types_the_marks_of_the_target():
    """In Norwegian they are replaced; in English, straight ones are kept."""
    typed = '"The quay" is\u200b open'
    texts = [in_target_form(Target(code), typed) for code in ("nb", "en")]
    assert texts == ["«The quay» is open", '"The quay" is open']


class Target:
    """What `in_target_form` asks of a translation."""

    def __init__(self, code: str):
        self.target_locale = Locale(language_code=code)
