"""An uploaded Word file becomes the blocks of a story; one that attacks or is broken ends in a message."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation

from news.pasting import word_files
from news.pasting.notices import Notices
from pictures.models import Picture
from tests.factories import make_story
from tests.test_paste_views import picture, send
from tests.word_files import (
    NAMESPACES,
    bullet,
    drawing,
    paragraph,
    relations,
    run,
    table,
    word_file,
)

pytestmark = pytest.mark.django_db
BOLD, LOWERED = "<w:b/>", '<w:vertAlign w:val="subscript"/>'
NOTE = '<w:footnote w:id="1"><w:p><w:r><w:t>Målt i mai.</w:t></w:r></w:p></w:footnote>'
MARK = '<w:r><w:footnoteReference w:id="1"/></w:r>'
DELETED = '<w:del w:id="1" w:author="x"><w:r><w:delText>gammelt</w:delText></w:r></w:del>'
INSERTED = '<w:ins w:id="2" w:author="x"><w:r><w:t>nytt</w:t></w:r></w:ins>'
LINK = '<w:hyperlink r:id="link1"><w:r><w:t>Les mer</w:t></w:r></w:hyperlink>'


def external(name, kind, target):
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return (
        f'<Relationship Id="{name}" Type="{base}/{kind}" Target="{target}" TargetMode="External"/>'
    )


@pytest.fixture
def upload():
    """A function that uploads a file into a draft and returns the response."""
    draft = make_story("Utkast", publish=False)
    return lambda content: send(draft, view="word_file", file=content)


def refusal(response):
    assert response.status_code == 422
    return response.json()["error"]


def test_a_word_file_becomes_blocks(upload):
    content = word_file(
        paragraph("Nytt lager", style="Overskrift1"),
        paragraph(),
        paragraph("Fanger ", run("CO"), run("2", LOWERED), run(" her", BOLD), MARK, ". ", LINK),
        paragraph("Et ", DELETED, INSERTED, " ord"),
        bullet("Stål"),
        bullet("Betong"),
        paragraph(drawing("En ovn")),
        paragraph("Ovnen i drift", style="Bildetekst"),
        table(["År", "Tonn"], ["2025", "1590"]),
        paragraph("«Dette er stort.»", style="Sitat"),
        picture=picture(),
        notes=NOTE,
        links=external("link1", "hyperlink", "https://verket.example/"),
    )
    answer = upload(content).json()
    blocks = answer["blocks"]
    assert [block["type"] for block in blocks] == [
        *("heading", "paragraph", "item_list", "figure", "table", "pull_quote"),
    ]
    assert "CO2 her. Les mer" in blocks[1]["value"]
    assert "Et nytt ord" in blocks[1]["value"]
    assert "https://verket.example/" in blocks[1]["value"]
    figure = blocks[3]["value"]
    assert figure["caption"] == "Ovnen i drift"
    stored = Picture.objects.get(pk=figure["picture"]["id"])
    assert stored.by_language("alt_text") == {"nb": "En ovn"}
    assert blocks[5]["value"]["quote"] == "Dette er stort."
    assert answer["notices"] == [
        "Tekst som var slettet med sporede endringer, er ikke tatt med.",
        "1 fotnote er ikke tatt med. (Målt i mai.)",
        "Et sitat mangler navn. Skriv hvem som sa det.",
    ]


def test_alternative_texts_of_the_word_processor_are_left_out(upload):
    alt = "Et bilde som inneholder utendørs&#10;&#10;Automatisk generert beskrivelse"
    content = word_file(paragraph(drawing("x").replace('"x"', f'"{alt}"')), picture=picture("red"))
    answer = upload(content).json()
    stored = Picture.objects.get(pk=answer["blocks"][0]["value"]["picture"]["id"])
    assert stored.by_language("alt_text") == {}
    assert len(answer["notices"]) == 1


def test_equations_are_reported(upload):
    equation = "<m:oMath><m:r><m:t>E=mc²</m:t></m:r></m:oMath>"
    answer = upload(word_file(paragraph("Se ", equation))).json()
    assert answer["notices"][0].startswith("Formler er ikke tatt med.")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "skadet"),
        (b"%PDF-1.7 no Word file", "skadet"),
        (b"\xd0\xcf\x11\xe0 an old one", "eldre format"),
        (word_file(paragraph("x"))[:700], "skadet"),
        (word_file("<w:p>"), "skadet"),
        (word_file(paragraph()), "ingen tekst"),
    ],
)
def test_other_files_are_refused_with_the_reason(upload, content, words):
    response = upload(content)
    assert words in refusal(response)


def test_an_archive_that_is_no_document_is_refused(upload):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    assert "ikke en Word-fil" in refusal(upload(content.getvalue()))


def test_the_text_is_where_the_archive_says(upload):
    """Word on the web writes document2.xml."""
    text = f"<w:document {NAMESPACES}><w:body>{paragraph('Fra nettet')}</w:body></w:document>"
    main = relations(("document", "officeDocument", "/word/document2.xml"))
    content = word_file(paragraph("x"), more={"word/document2.xml": text, "_rels/.rels": main})
    assert "Fra nettet" in str(upload(content).json()["blocks"])


def test_a_link_to_a_place_on_a_page(upload):
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText>HYPERLINK "https://example.com/a" \\l "kap2"</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>kapittel 2</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    assert "https://example.com/a#kap2" in str(upload(word_file(f"<w:p>{field}</w:p>")).json())


def test_entities_are_refused(upload, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("hemmelig")
    body = f"<w:document {NAMESPACES}><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body>"
    for entity in (f'SYSTEM "file://{secret}"', '"boom"'):
        document = f"<!DOCTYPE d [<!ENTITY x {entity}>]>{body}</w:document>"
        assert "skadet" in refusal(upload(word_file(more={"word/document.xml": document})))


def test_a_linked_file_is_not_opened(upload, tmp_path):
    secret = tmp_path / "secret.png"
    secret.write_bytes(picture("blue"))
    linked = drawing("x", "link1").replace("r:embed", "r:link")
    link = external("link1", "image", f"file://{secret}")
    answer = upload(word_file(paragraph("Se", linked), links=link)).json()
    assert [block["type"] for block in answer["blocks"]] == ["paragraph"]
    assert len(answer["notices"]) == 1


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("<w:p/>" * (word_files.MOST_TAGS + 1), "for lang"),
        ("<w:tbl><w:tr><w:tc>" * 900 + "</w:tc></w:tr></w:tbl>" * 900, "skadet"),
    ],
    ids=["long", "deep"],
)
def test_a_file_that_takes_too_much_work_is_refused(upload, body, words):
    assert words in refusal(upload(word_file(body)))


def test_a_file_that_unpacks_to_too_much_is_refused(upload):
    spaces = " " * (word_files.LARGEST_XML + 1)
    content = word_file(paragraph("x"), more={"word/settings.xml": f"<a>{spaces}</a>"})
    assert len(content) < 100_000
    with translation.override("nb"):
        assert refusal(upload(content)) == translation.gettext(
            "The file is too large when it is unpacked."
        )


def test_a_picture_that_is_shown_thousands_of_times_does_not_fill_the_memory(upload, monkeypatch):
    shown = picture()
    monkeypatch.setattr(word_files, "LARGEST_UNPACKED", 2 * len(shown) + 1)
    content = word_file(*(paragraph("Se:", drawing("En ovn")) for _time in range(5)), picture=shown)
    answer = upload(content).json()
    assert [block["type"] for block in answer["blocks"]].count("figure") == 2
    assert answer["notices"]
    html, pictures = word_files.read_word_file(uploaded(content), Notices())
    assert len(pictures) == 2 and html.count(word_files.TOO_MANY) == 3


def uploaded(content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("sak.docx", content)
