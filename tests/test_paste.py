"""What writers copy elsewhere becomes the right blocks, and what could not be taken is reported."""

import json
import re
from pathlib import Path

import pytest
from django.utils import translation

from news.blocks import StoryBlocks
from news.pasting.conversion import convert_html, convert_text
from tests.factories import locale

CLIPBOARDS = Path(__file__).with_name("clipboards")


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


class NoPictures:
    """A store in which no picture can be read."""

    def place(self, blocks, contents, notices):
        return [block for block in blocks if block["type"] != "figure"]


class Pictures:
    """A store that keeps each figure as it is."""

    def place(self, blocks, contents, notices):
        return blocks


def converted(html, store=None):
    return convert_html(html, store or Pictures())


def clipboard(name):
    return converted((CLIPBOARDS / f"{name}.htm").read_text())


def outline(result):
    """Return each block in short: (kind, text or texts)."""
    short = {
        "item_list": lambda value: [
            "numbered" if value["numbered"] else "bullets",
            *(re.sub("</?p>", "", item) for item in value["items"]),
        ],
        "table": lambda value: value["data"],
        "pull_quote": lambda value: [value["quote"], value["name"], value["title"]],
        "figure": lambda value: [value["alt"], value["caption"]],
        "paragraph": lambda value: re.findall("<p>(.*?)</p>", value),
    }
    return [
        (block["type"], short.get(block["type"], str)(block["value"])) for block in result.blocks
    ]


def test_word():
    result = clipboard("word")
    assert outline(result) == [
        ("heading", "Bygger nytt lager"),
        ("paragraph", ["Verket bygger et lager på 4\u00a0500\u00a0kvadratmeter."]),
        ("item_list", ["bullets", "Første punkt", "Andre punkt"]),
        (
            "paragraph",
            [
                "- Dette er stort, sier <b>lederen</b>. "
                '<a href="https://verket.example/sak">Les mer</a>.<br/>Ny linje i samme avsnitt.',
                "Fotnote her og sporet innsatt ord.",
            ],
        ),
        ("table", [["År", "Tonn"], ["2025", "1\u00a0590"]]),
    ]
    assert result.blocks[-1]["value"]["table_header_choice"] == "row"
    assert result.notices == [
        "Text that was deleted with tracked changes is left out.",
        "1 footnote is left out.",
    ]


def test_google_docs():
    result = clipboard("google-docs")
    assert outline(result) == [
        ("heading", "Fangst av CO₂ på Grøvli"),
        (
            "paragraph",
            [
                "Anlegget fanger 92 prosent av CO<sub>2</sub>, og <b>det er mer enn ventet</b>. "
                '<a href="https://verket.example/rapport?a=1&amp;b=2">Les rapporten</a>'
            ],
        ),
        ("item_list", ["bullets", "To absorbere", "<i>den ene i reserve</i>", "Ett tørkeanlegg"]),
        ("item_list", ["numbered", "Søk", "Vedtak"]),
        ("figure", ["Ovnen", ""]),
        ("table", [["Utslipp", ""], ["2024", "1\u00a0590 m³"]]),
    ]
    assert len(result.notices) == 2  # the merged cell and the inner list


def test_outlook():
    result = clipboard("outlook")
    assert outline(result) == [
        (
            "paragraph",
            [
                "Hei, her er sitatet:",
                "–Vi starter i mai, sier Kari Nes.",
                '<a href="https://verket.example/start">Om oppstarten</a>, planen og '
                '<a href="mailto:kari@verket.example">Kari</a>',
            ],
        ),
        ("item_list", ["numbered", "Først", "Så"]),
        ("figure", ["Logo", ""]),
        ("paragraph", ["<b>Kari Nes</b>"]),
    ]
    assert [notice.split(",")[0] for notice in result.notices] == ["1 link is left out"]


def test_web_page():
    result = clipboard("web-page")
    assert outline(result) == [
        ("heading", "Stor interesse"),
        ("paragraph", ["Klyngen har fått <b>25 medlemmer</b> på ett år."]),
        ("pull_quote", ["Vi hadde ikke ventet dette.", "Torgeir Haukli", "daglig leder"]),
        ("figure", ["Medlemmene i hallen", "Medlemmene på møtet."]),
        ("heading", "Tall"),
        ("table", [["År", "Antall"], ["2025", "12"], ["2026", "25"]]),
        ("paragraph", ["Klikk her eller der."]),
    ]
    table = result.blocks[5]["value"]
    assert (table["table_header_choice"], table["table_caption"]) == ("both", "Medlemmer")
    assert "1 footnote is left out. (Årsrapporten, side 4.)" in result.notices
    assert len(result.notices) == 5


def test_libreoffice():
    result = clipboard("libreoffice")
    assert outline(result) == [
        ("heading", "Ny kai"),
        ("paragraph", ["Kaia blir <b>240 meter</b> lang. Den koster 90 millioner."]),
        ("pull_quote", ["Dette har vi ventet på.", "", ""]),
        ("item_list", ["bullets", "Spunt", "Fendere", "av gummi"]),
        ("table", [["Del", "Meter"], ["Kai", "120"], ["", "120"]]),
    ]
    assert "A quote has no name. Add who said it." in result.notices


def test_plain_text_of_a_mail():
    result = convert_text((CLIPBOARDS / "mail.txt").read_text())
    assert outline(result) == [
        (
            "paragraph",
            [
                "Hei,",
                "her er teksten om det nye lageret på Grøvli. Lageret er på 4 500 "
                "kvadratmeter, og det åpner etter planen i mai neste år.",
                "- Dette er stort, sier Kari Nes.",
                "Vi trenger:",
            ],
        ),
        ("item_list", ["bullets", "stål", "betong"]),
        ("item_list", ["numbered", "Søknad", "Vedtak"]),
        ("paragraph", ["Kari Nes<br/>Verket AS"]),
    ]


def test_notices_are_in_the_language_of_the_user():
    with translation.override("nb"):
        result = clipboard("word")
    assert result.notices[1] == "1 fotnote er ikke tatt med."


@pytest.mark.parametrize(
    ("html", "blocks"),
    [
        ("", []),
        ("<p>&nbsp;</p><p>\u200b</p><p><br></p>", []),
        ("<p>To linjer<br><br>blir to avsnitt", [("paragraph", ["To linjer", "blir to avsnitt"])]),
        ("<p>x<sup>2</sup> og m<sup>3</sup>", [("paragraph", ["x<sup>2</sup> og m<sup>3</sup>"])]),
        ("<div>En</div><div><br></div><div>To</div>", [("paragraph", ["En", "To"])]),
        ("<h2><img src='x'>Tittel</h2>", [("figure", ["", ""]), ("paragraph", ["Tittel"])]),
        ("<pre>en\n  to</pre>", [("paragraph", ["en<br/>to"])]),
        ("<b><p>Fet</p></b>", [("paragraph", ["<b>Fet</b>"])]),
        ("<table><tr><td>Alene</td></tr></table>", [("paragraph", ["Alene"])]),
        ("<ul><li>a<li>b</ul><ul><li>c</ul>", [("item_list", ["bullets", "a", "b", "c"])]),
        ("<dl><dt>Ord<dd>Mening</dl>", [("paragraph", ["<b>Ord</b>", "Mening"])]),
        (
            "<table><tr><td>1<td>2<tr><td><td></table><p class=MsoCaption>Tabell 1",
            [("table", [["1", "2"]])],
        ),
        (
            "<blockquote type=cite><p>Sitert mail</p></blockquote>",
            [("paragraph", ["Sitert mail"])],
        ),
        (
            "<p class=MsoQuote>«Bra.»</p>",
            [("pull_quote", ["Bra.", "", ""])],
        ),
    ],
)
def test_small_pieces(html, blocks):
    assert outline(converted(html)) == blocks


def test_the_caption_of_a_word_table_is_that_of_the_block():
    html = "<table><tr><td>1<td>2</table><p class=MsoCaption>Tabell 1: Utslipp</p>"
    assert converted(html).blocks[0]["value"]["table_caption"] == "Tabell 1: Utslipp"


def test_a_caption_without_its_picture_stays_as_text():
    result = converted("<p class=MsoCaption>Ovnen</p><p>Slutt.</p>")
    assert outline(result) == [("paragraph", ["Ovnen", "Slutt."])]


def test_a_long_heading_is_a_paragraph_and_reported():
    result = converted(f"<h2>{'lang ' * 40}</h2>")
    assert outline(result) == [("paragraph", [("lang " * 40).strip()])]
    assert len(result.notices) == 1


@pytest.mark.parametrize(
    ("rows", "choice"),
    [
        ([["Navn", "2024"], ["Oslo", "12"]], "row"),
        ([["2024", "12"], ["2025", "13"]], "neither"),
        ([["Navn", "By"], ["Kari", "Oslo"]], "neither"),
    ],
)
def test_a_row_of_words_above_figures_is_the_head_of_a_table(rows, choice):
    cells = ["".join(f"<td>{text}</td>" for text in row) for row in rows]
    [block] = converted(f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>").blocks
    assert block["value"]["table_header_choice"] == choice


def test_the_lost_link_of_a_heading_is_reported():
    result = converted("<h2><a href='https://verket.example'>Verket</a></h2>")
    assert outline(result) == [("heading", "Verket")]
    assert result.notices[0].startswith("Links in headings")


def test_the_blocks_are_those_of_the_editor(db):
    """Each kind of block is read by the story's stream and kept in the form."""
    stream = StoryBlocks()
    for name in ("word", "google-docs", "outlook", "web-page", "libreoffice"):
        result = convert_html((CLIPBOARDS / f"{name}.htm").read_text(), NoPictures())
        state = result.form_state(stream, locale("nb"))
        assert [block["type"] for block in state] == [block["type"] for block in result.blocks]
        assert all(block["id"] for block in state)


def test_direct_speech_gets_its_dash_in_norwegian_only(db):
    result = converted("<p>- Vi er i gang, sier hun.</p>")
    for language, dash in (("nb", "–"), ("en", "-")):
        [block] = result.form_state(StoryBlocks(), locale(language))
        [paragraph] = json.loads(block["value"])["blocks"]
        assert paragraph["text"] == f"{dash} Vi er i gang, sier hun."
