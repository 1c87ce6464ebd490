"""Dash quotes become `– `; other dashes are not changed."""

import pytest
from django.utils.translation import override

from core.templatetags.newsroom_tags import prose, quoted
from core.typography import shortened, with_dash_quotes
from tests.factories import make_story

TYPED = [
    "- Nå kjører vi",
    "-Nå kjører vi",
    "– Nå kjører vi",
    "–Nå kjører vi",
    "— Nå kjører vi",
    "—Nå kjører vi",
    "\u2212 Nå kjører vi",
    "\u2010Nå kjører vi",
    "\u2011 Nå kjører vi",
    "\u2015 Nå kjører vi",
    "-\u00a0Nå kjører vi",
    "\u00a0- Nå kjører vi",
    "&nbsp;-&nbsp;Nå kjører vi",
    "&shy;– Nå kjører vi",
    "\u00ad– Nå kjører vi",
    "\u2028– Nå kjører vi",
    "  -   Nå kjører vi",
]
UNTOUCHED = [
    "<p>-5 grader</p>",
    "<p>\u22125 grader</p>",
    "<p>- fem epler</p>",
    "<p>-eple</p>",
    "<p>Nå – Kjører vi</p>",
    "<p>Oslo - Bergen</p>",
    "<p>Industri-Norge</p>",
    "<ul><li>- Nå kjører vi</li></ul>",
    "<li>– Nå</li>",
    "<p>---</p>",
    "<p>--</p>",
    "<p>-</p>",
    "<p></p>",
    "",
    "<p>2021-2026</p>",
    "<p>«Nå kjører vi»</p>",
    '<p><a href="https://x.no/-Nå">- lenke</a></p>',
    "<p>-- Kari Moe</p>",
]


@pytest.mark.parametrize("typed", TYPED, ids=ascii)
def test_what_is_typed_becomes_a_dash_quote(typed):
    assert with_dash_quotes(f"<p>{typed}</p>") == "<p>– Nå kjører vi</p>"


@pytest.mark.parametrize("html", UNTOUCHED, ids=ascii)
def test_what_is_no_quote_is_left_alone(html):
    assert with_dash_quotes(html) == html


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("<p><b>- Nå</b> kjører vi</p>", "<p><b>– Nå</b> kjører vi</p>"),
        ("<p><i><b>-Nå</b></i></p>", "<p><i><b>– Nå</b></i></p>"),
        ('<p data-block-key="x1">- Nå</p>', '<p data-block-key="x1">– Nå</p>'),
        ('<p>- <a href="https://x.no/">Nå</a></p>', '<p>– <a href="https://x.no/">Nå</a></p>'),
        ("<p>- «Nå»</p>", "<p>– «Nå»</p>"),
        ("<p>Først.</p><p>- Så</p><p>-Og så</p>", "<p>Først.</p><p>– Så</p><p>– Og så</p>"),
        ("<p>Først<br/>- Så</p>", "<p>Først<br/>– Så</p>"),
        (
            "<p>- Ærlig talt</p><p>- Østover</p><p>- Å</p>",
            "<p>– Ærlig talt</p><p>– Østover</p><p>– Å</p>",
        ),
        ("<p>- Čáhput</p>", "<p>– Čáhput</p>"),
    ],
    ids=ascii,
)
def test_dash_opens_a_quote_wherever_a_paragraph_begins(typed, written):
    assert with_dash_quotes(typed) == written


@pytest.mark.parametrize("html", [f"<p>{typed}</p>" for typed in TYPED] + UNTOUCHED, ids=ascii)
def test_doing_it_twice_changes_nothing_more(html):
    once = with_dash_quotes(html)
    assert with_dash_quotes(once) == once


def saved(language, *paragraphs):
    page = make_story(
        "Sitat", language=language, blocks=[("paragraph", html) for html in paragraphs]
    )
    return [block.value.source for block in page.body]


@pytest.mark.django_db
def test_saving_a_norwegian_story_writes_its_dash_quotes():
    assert saved("nb", "<p>- Nå.</p><p>-5 grader</p>", "<p>-Da</p>") == [
        "<p>– Nå.</p><p>-5 grader</p>",
        "<p>– Da</p>",
    ]


@pytest.mark.django_db
def test_headline_lead_and_subheading_may_open_with_a_quote():
    page = make_story("- Vi må lykkes", lead="-Da går det.", blocks=[("heading", "— Ett skritt")])
    assert (page.title, page.lead) == ("– Vi må lykkes", "– Da går det.")
    assert page.body[0].value == "– Ett skritt"


@pytest.mark.django_db
def test_english_story_is_left_as_it_was_typed():
    assert saved("en", "<p>- Now.</p>", "<p>–Then</p>") == ["<p>- Now.</p>", "<p>–Then</p>"]


@pytest.mark.django_db
def test_saving_keeps_the_identity_of_blocks_that_translations_hang_on():
    page = make_story("Sitat", blocks=[("paragraph", "<p>- Nå.</p>"), ("heading", "Mellom")])
    ids = [block.id for block in page.body]
    page.title = "Sitatet"
    page.save_revision().publish()
    page.refresh_from_db()
    assert [block.id for block in page.body] == ids


def test_dash_keeps_to_its_first_word_on_the_page():
    assert prose("<p>– Nå</p><p><b>– Da</b></p>") == "<p>–\u00a0Nå</p><p><b>–\u00a0Da</b></p>"


def test_dash_inside_a_sentence_may_break():
    assert prose("<p>Nå – og da</p>") == "<p>Nå – og da</p>"


@pytest.mark.parametrize(
    "typed",
    [
        "Nå handler det",
        "– Nå handler det",
        "«Nå handler det»",
        '"Nå handler det"',
        "“Nå handler det”",
        "- «Nå handler det» ",
    ],
)
@pytest.mark.parametrize(
    ("language", "shown"), [("nb", "«Nå handler det»"), ("en", "“Nå handler det”")]
)
def test_pull_quote_gets_the_marks_of_the_language_whatever_was_typed(typed, language, shown):
    with override(language):
        assert quoted(typed) == shown


def test_pull_quote_is_escaped():
    with override("nb"):
        assert quoted("<script>") == "«&lt;script&gt;»"


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("Kort.", "Kort."),
        ("Kraft og nett. Spillvarme til industri og transport.", "Kraft og nett."),
        ("Kraft, nett, spillvarme og hydrogen til industri", "Kraft, nett, spillvarme…"),
        ("Næringsmiddelindustrikonsernet", "Næringsmiddelindustrikon…"),
    ],
)
def test_a_long_description_is_cut_after_a_sentence_else_after_a_word(text, short):
    assert shortened(text, 25) == short
