"""A journalist prints a release or reads it with a screen reader: a PDF file, where the installation can make one."""

import sys
import zipfile
from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from news.material import making
from news.material.pdf import contents, printing
from news.models import MediaKit, StoryPage, StoryPdf
from pictures.models import Picture
from tests.factories import EVERY_BLOCK, figure, fresh, make_picture, make_story, story

needs_weasyprint = pytest.mark.usefixtures("weasyprint")
TABLE = {
    "data": [["År", "Tonn"], ["2025", "1 200"], ["2026", "950"]],
    "table_caption": "Utslipp",
    "first_row_is_table_header": True,
    "first_col_is_header": True,
    "table_header_choice": "both",
}


@pytest.fixture(autouse=True)
def with_pdf_files(settings, db):
    settings.STORY_PDFS = True


@pytest.fixture
def readable(monkeypatch):
    """Print without compression, so that a test can read the file's structure."""
    write = contents.write

    def uncompressed(made, target):
        write(made, target, uncompressed_pdf=True)

    monkeypatch.setattr(contents, "write", uncompressed)


@pytest.fixture
def printed(do):
    blocks = [("paragraph", "<p>Krana er <b>tung</b>.</p>"), ("heading", "Vekt"), ("table", TABLE)]
    picture = make_picture(alt_nb="En kran.", caption_nb="Krana løfter.", credit_nb="Siv Foto")
    return do(make_story, "Ny kran", lead_picture=picture, blocks=blocks)


def pdf_of(page) -> StoryPdf:
    return StoryPdf.objects.get(page=page.pk)


def content_of(page) -> bytes:
    return default_storage.open(pdf_of(page).file.name).read()


@needs_weasyprint
def test_a_reader_of_the_story_is_offered_the_file(client, reader, printed):
    link = reader.read(printed).one("a[data-pdf]")
    answer = client.get(link.get("href"))
    assert answer.headers["Content-Type"] == "application/pdf"
    assert 'filename="ny-kran.pdf"' in answer.headers["Content-Disposition"]
    content = b"".join(answer.streaming_content)
    assert content.startswith(b"%PDF-1.7")
    assert len(content) == pdf_of(printed).size < 500_000


@needs_weasyprint
def test_a_screen_reader_finds_structure_language_and_alternative_texts(readable, printed):
    content = content_of(printed)
    for wanted in (
        b"/StructTreeRoot",
        b"/MarkInfo",
        b"/Lang (nb)",
        b"/DisplayDocTitle true",
        b"/Title (Ny kran)",
        b'pdfuaid:part="1"',
        b"/Alt (En kran.)",
        *(b"/S /H1", b"/S /H2", b"/S /TH", b"/S /Figure", b"/S /Table"),
        b"/Scope /Column",
        b"/Scope /Row",
    ):
        assert wanted in content, wanted
    # Every font is embedded: as many files as descriptors, and the site's own is among them.
    assert content.count(b"/FontFile") == content.count(b"/Type /FontDescriptor") > 0
    assert b"Schibsted" in content


@needs_weasyprint
@pytest.mark.parametrize("language", ["nb", "en"])
def test_the_richest_story_is_printed_in_each_language(readable, do, language):
    page = story(EVERY_BLOCK, language)
    do(contents.refresh_story_pdf, page.pk)
    content = content_of(page)
    assert f"/Lang ({language})".encode() in content
    shown = {one.pk for one in contents.downloadable(page)}
    assert content.count(b"/S /Figure") >= len(shown) > 1


@needs_weasyprint
def test_it_is_made_again_when_the_story_changes_and_only_then(do, printed):
    first = pdf_of(printed).file.name
    do(fresh(printed).save_revision().publish)
    assert pdf_of(printed).file.name == first
    changed = fresh(printed)
    changed.title = "Ny og tung kran"
    do(changed.save_revision().publish)
    assert pdf_of(printed).file.name != first
    assert not default_storage.exists(first)


@needs_weasyprint
def test_nothing_private_is_in_it_and_a_hidden_story_has_none(client, do, printed):
    url = pdf_of(printed).file.url
    restriction = PageViewRestriction.objects.create(page=printed, restriction_type="login")
    assert client.get(url).status_code == 404
    restriction.delete()
    private = Collection.get_first_root_node().add_child(name="Internt")
    CollectionViewRestriction.objects.create(collection=private, restriction_type="login")
    Picture.objects.update(collection=private)
    made = contents.PdfContents(making.public_story(printed.pk))
    assert made.files == {} and "<img" not in made.html and "Krana løfter" not in made.html
    StoryPage.objects.filter(pk=printed.pk).update(live=False)
    assert client.get(url).status_code == 404
    do(contents.refresh_story_pdf, printed.pk)
    assert not StoryPdf.objects.exists()


@needs_weasyprint
def test_an_address_in_the_text_is_not_fetched(tmp_path):
    """Whatever a text may hold one day, the process has no other files than those of its folder."""
    (tmp_path / "story.html").write_text('<img src="file:///etc/passwd"><p>Tekst</p>')
    with pytest.raises(printing.PdfError, match="not in the folder"):
        printing.print_folder(str(tmp_path))


@needs_weasyprint
def test_a_text_that_costs_too_much_is_given_up(monkeypatch, do, printed):
    monkeypatch.setattr(printing, "MEMORY", 50 * 1024**2)
    changed = fresh(printed)
    changed.title = "Ny og tung kran"
    do(changed.save_revision().publish)
    # No outdated text is offered either.
    assert not StoryPdf.objects.filter(page=printed.pk).exists()


def test_without_weasyprint_no_file_is_offered(monkeypatch, do, reader):
    monkeypatch.setattr(printing, "COMMAND", (sys.executable, "-c", "import no_such_weasyprint"))
    monkeypatch.setattr(contents, "can_print", printing.can_import.__wrapped__)
    page = do(make_story, "Ny kran")
    assert not StoryPdf.objects.exists()
    assert not reader.read(page).all("a[data-pdf]")


def test_an_installation_that_loses_weasyprint_keeps_no_outdated_file(monkeypatch, do):
    page = make_story("Ny kran")
    StoryPdf.objects.create(page=page, fingerprint="x")
    monkeypatch.setattr(contents, "can_print", lambda: False)
    do(fresh(page).save_revision().publish)
    assert not StoryPdf.objects.exists()


@pytest.mark.parametrize("image", [None, "1.jpg"])
def test_pictures_are_in_the_text_only_where_they_have_an_address(image):
    picture = make_picture(alt_nb="En krok.", caption_nb="Kroken.")
    page = make_story("Ny kran", blocks=[figure(picture)])
    images = {picture.pk: image} if image else None
    shown = contents.downloadable(page)
    markup = contents.clean_markup(page, shown, "https://varde.example/", images=images)
    assert ('<img src="1.jpg" alt="En krok.">' in markup) == bool(image)
    assert markup.count("Kroken.") == 1


@needs_weasyprint
def test_the_media_kit_holds_the_same_file_as_the_page_offers(settings, monkeypatch, do):
    settings.MEDIA_KITS = True
    page = do(make_story, "Ny kran")

    def kept():
        kit = default_storage.open(MediaKit.objects.get(page=page.pk).file.name)
        package = zipfile.ZipFile(BytesIO(kit.read()))
        return package.read("ny-kran.pdf") if "ny-kran.pdf" in package.namelist() else None

    assert kept() == content_of(page)
    changed = fresh(page)
    changed.lead = "Krana er tung."
    do(changed.save_revision().publish)
    assert kept() == content_of(page)
    monkeypatch.setattr(contents, "can_print", lambda: False)
    do(fresh(page).save_revision().publish)
    assert kept() is None
