"""A journalist takes a story's text: plain, with markup or as a Word file, with captions and contact."""

from io import BytesIO

import mammoth
import pytest

from news.models import Contact
from tests.factories import EVERY_BLOCK, figure, locale, make_picture, make_story, story

FORMS = ("txt", "html", "docx")


@pytest.fixture
def published(db):
    contact = Contact.objects.create(
        name="Kari Vakt", phone="+47 39 00 00 77", email="vakt@varde.example", locale=locale("nb")
    )
    picture = make_picture(alt_nb="En kran.", caption_nb="Krana løfter.", credit_nb="Siv Foto")
    blocks = [
        ("paragraph", '<p>– Den er <b>tung</b> & ny, CO<sub>2</sub>. <a href="/nb/">Les</a>.</p>'),
        ("heading", "Fakta < tall"),
        figure(picture),
        ("item_list", numbered("Først", "Så")),
        ("item_list", numbered("Ny liste")),
        ("table", table()),
    ]
    return make_story("Ny kran", lead="Krana er ny.", contacts=[contact], blocks=blocks)


def numbered(*items):
    return {"numbered": True, "items": [f"<p>{item}</p>" for item in items]}


def table():
    rows = [["År", "Løft"], ["2025", "12"]]
    head = {"first_row_is_table_header": True, "first_col_is_header": False}
    return {"data": rows, "table_caption": "Løft i året", **head}


def test_the_plain_text_has_everything_without_markup(reader, published):
    text = "".join(reader.read(f"{published.url}tekst/").one("textarea").itertext())
    for part in (
        "Ny kran\n\nKrana er ny.",
        "–\u00a0Den er tung & ny, CO₂. Les",
        "Fakta < tall",
        "1. Først\n2. Så",
        "1. Ny liste",
        "Løft i året",
        "År\tLøft\n2025\t12",
        "Krana løfter. (Foto: Siv Foto)",
        "vakt@varde.example",
        "+47\u00a039\u00a000\u00a000\u00a077",
    ):
        assert part in text, part
    assert "<" not in text.replace("Fakta < tall", "")


def test_the_markup_is_plain_and_its_links_are_complete(client, published):
    html = client.get(f"{published.url}tekst/html/").content.decode()
    assert "<h1>Ny kran</h1>" in html
    assert "CO<sub>2</sub>" in html
    assert '<a href="http://testserver/nb/">Les</a>' in html
    assert "class=" not in html and "<img" not in html and "<div" not in html
    assert '<th scope="col">Løft</th>' in html


def test_word_reads_headings_lists_tables_and_links(client, published):
    answer = client.get(f"{published.url}tekst/docx/")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="ny-kran.docx"'
    html = mammoth.convert_to_html(BytesIO(answer.content)).value
    assert "<h1>Fakta &lt; tall</h1>" in html
    assert "<strong>tung</strong>" in html and "CO<sub>2</sub>" in html
    assert "<ol><li>Først</li><li>Så</li>" in html
    assert html.count("<tr>") == 2
    assert 'href="mailto:vakt@varde.example"' in html


@pytest.mark.parametrize("language", ["nb", "en"])
def test_the_story_with_every_block_is_complete_in_each_language(client, language, db):
    page = story(EVERY_BLOCK, language)
    address = f"{page.url}{'tekst' if language == 'nb' else 'text'}/"
    html = client.get(address).content.decode()
    assert f'lang="{language}"' in html
    for form in FORMS:
        assert client.get(f"{address}{form}/").status_code == 200
    text = client.get(f"{address}txt/").content.decode("utf-8-sig")
    kinds = {block.block_type for block in page.body}
    assert {"table", "item_list", "pull_quote", "figure", "gallery", "video"} <= kinds
    for block in page.body:
        if block.block_type == "heading":
            assert block.value in text
        if block.block_type == "pull_quote":
            assert block.value["name"] in text
        if block.block_type == "video":
            assert block.value["url"] in text
    assert page.contacts[0].name in text


def test_a_story_that_is_not_public_has_no_text(client, published):
    published.unpublish()
    for end in ("tekst/", *(f"tekst/{form}/" for form in FORMS)):
        assert client.get(f"{published.url}{end}").status_code == 404
