"""Journalists take a whole release in one file, which says no more than the public story and follows its changes."""

import zipfile
from io import BytesIO

import mammoth
import pytest
from django.core.files.storage import default_storage
from django.core.management import call_command
from openpyxl import load_workbook
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from news.material import kits
from news.models import Contact, MediaKit, StoryPage
from pictures.models import Picture
from tests.factories import EVERY_BLOCK, figure, fresh, locale, make_picture, make_story, story
from tests.files import CONTENT, documents, make_document


@pytest.fixture(autouse=True)
def with_media_kits(settings, db):
    settings.MEDIA_KITS = True


@pytest.fixture
def contact():
    return Contact.objects.create(name="Kari Vakt", email="vakt@varde.example", locale=locale("nb"))


@pytest.fixture
def picture():
    return make_picture(alt_nb="En kran.", caption_nb="=Krana løfter.", credit_nb="Siv Foto")


@pytest.fixture
def published(do, contact, picture):
    blocks = [
        ("paragraph", "<p>Krana er <b>tung</b>.</p>"),
        figure(make_picture(alt_nb="En krok.")),
        documents(make_document("Rapport"), make_document("Rapport")),
    ]
    values = {"contacts": [contact], "lead_picture": picture, "blocks": blocks}
    return do(make_story, "Ny kran", **values)


def kit_of(page) -> MediaKit:
    return MediaKit.objects.get(page=page.pk)


def taken(client, page) -> zipfile.ZipFile:
    """Take the kit as a reader does: by the link of the story."""
    answer = client.get(kit_of(page).file.url)
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{page.slug}.zip"'
    return zipfile.ZipFile(BytesIO(b"".join(answer.streaming_content)))


def test_the_kit_holds_the_release_in_its_language(client, reader, published, picture):
    link = reader.read(published).one("a[data-kit]")
    assert link.get("href") == kit_of(published).file.url
    kit = taken(client, published)
    assert set(kit.namelist()) == {
        "ny-kran.txt",
        "ny-kran.html",
        "ny-kran.docx",
        "les meg.txt",
        "kontakt.txt",
        "bildetekster.txt",
        "bildetekster.xlsx",
        "bilder/ny-kran-1.jpg",
        "bilder/ny-kran-2.jpg",
        "dokumenter/Rapport.pdf",
        "dokumenter/Rapport 2.pdf",
    }
    assert kit.read("dokumenter/Rapport.pdf") == CONTENT
    assert b"Siv Foto" in kit.read("bilder/ny-kran-1.jpg")
    assert "vakt@varde.example" in kit.read("kontakt.txt").decode("utf-8-sig")
    assert (
        "<strong>tung</strong>" in mammoth.convert_to_html(BytesIO(kit.read("ny-kran.docx"))).value
    )
    rows = list(load_workbook(BytesIO(kit.read("bildetekster.xlsx"))).active.values)
    # A caption is not taken for a formula.
    assert rows[1][:4] == ("ny-kran-1.jpg", "'=Krana løfter.", "Foto: Siv Foto", "En kran.")


def test_each_language_has_its_own_kit(client, do):
    page = story(EVERY_BLOCK, "en")
    do(kits.refresh_media_kit, page.pk)
    names = taken(client, page).namelist()
    assert f"{page.slug}.docx" in names and "captions.xlsx" in names
    assert any(name.startswith("documents/") for name in names)


def test_it_is_made_again_when_what_it_shows_changes(client, do, published, contact, picture):
    first = kit_of(published).file.name
    do(published.save_revision().publish)
    assert kit_of(published).file.name == first  # nothing has changed
    contact.email = "ny@varde.example"
    do(contact.save_revision().publish)
    assert "ny@varde.example" in taken(client, published).read("kontakt.txt").decode()
    picture.write_texts("nb", caption="Ny tekst.")
    do(picture.save)
    assert "Ny tekst." in taken(client, published).read("bildetekster.txt").decode()
    changed = fresh(published)
    changed.title = "Ny og tung kran"
    do(changed.save_revision().publish)
    assert "Ny og tung kran" in taken(client, published).read("ny-kran.txt").decode()
    assert not default_storage.exists(first)


def test_it_is_not_served_when_the_story_is_not_public(client, do, published):
    kit = kit_of(published)
    assert client.get(kit.file.url).status_code == 200
    restriction = PageViewRestriction.objects.create(page=published, restriction_type="login")
    assert client.get(kit.file.url).status_code == 404
    restriction.delete()
    StoryPage.objects.filter(pk=published.pk).update(live=False)
    assert client.get(kit.file.url).status_code == 404  # at once, before the worker
    StoryPage.objects.filter(pk=published.pk).update(live=True)
    do(fresh(published).unpublish)
    assert not MediaKit.objects.filter(page=published.pk).exists()
    assert not default_storage.exists(kit.file.name)


def test_nothing_private_is_in_it(client, do, published, picture):
    private = Collection.get_first_root_node().add_child(name="Internt")
    CollectionViewRestriction.objects.create(collection=private, restriction_type="login")
    Picture.objects.filter(pk=picture.pk).update(collection=private)
    do(kits.refresh_media_kit, published.pk)
    names = taken(client, published).namelist()
    assert [name for name in names if name.startswith("bilder/")] == ["bilder/ny-kran-2.jpg"]
    draft = fresh(published)
    draft.lead = "Hemmelig utkast."
    do(draft.save_revision)
    do(kits.refresh_media_kit, published.pk)
    assert "Hemmelig" not in taken(client, published).read("ny-kran.txt").decode()


def test_files_that_would_make_it_too_large_are_named_instead(client, do, published, settings):
    settings.MEDIA_KIT_BYTES = len(CONTENT)
    MediaKit.objects.all().delete()
    do(kits.refresh_media_kit, published.pk)
    kit = taken(client, published)
    assert kit_of(published).size < 3 * len(CONTENT)
    left_out = kit.read("les meg.txt").decode()
    absent = {"bilder/ny-kran-1.jpg", "dokumenter/Rapport 2.pdf"} - set(kit.namelist())
    assert absent and all(name in left_out for name in absent)


def test_a_text_that_changes_while_it_is_made_is_not_kept(monkeypatch, do, published):
    first = kit_of(published).file.name
    changed = fresh(published)
    changed.lead = "Neste ingress."
    StoryPage.objects.filter(pk=published.pk).update(lead="Neste ingress.")
    write = kits.write

    def and_meanwhile(contents, target):
        write(contents, target)
        StoryPage.objects.filter(pk=published.pk).update(lead="Siste ingress.")

    monkeypatch.setattr(kits, "write", and_meanwhile)
    do(kits.refresh_media_kit, published.pk)
    assert kit_of(published).file.name == first


def test_stories_from_before_there_were_kits_get_theirs_by_a_command(do, settings):
    settings.MEDIA_KITS = False
    page = make_story("Gammel sak")
    settings.MEDIA_KITS = True
    do(call_command, "make_media_kits", verbosity=0)
    assert kit_of(page).size > 0
