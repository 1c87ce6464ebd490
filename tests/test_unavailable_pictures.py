"""A picture that can no longer be decoded does not break pages, and the editor sees which one it is."""

import io
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from PIL import Image

from news.models import StoryPage
from pictures.models import Picture, PictureStatus
from pictures.preparation import prepare
from tests.editor import edit
from tests.factories import make_picture, make_story
from tests.picture_files import case, saved

ALT = "En gul kran på kaia"


def noise() -> bytes:
    return saved(Image.effect_noise((1200, 800), 60), "JPEG")


FAULTS = {
    "missing": None,
    "empty": b"",
    "cut-off": noise()[:9000],
    "another-kind": b"<!doctype html><script>alert(1)</script>",
}


def spoil(picture: Picture, content: bytes | None) -> None:
    """Replace the stored file directly, before any rendition is made."""
    storage, name = picture.file.storage, picture.file.name
    picture.renditions.all().delete()
    storage.delete(name)
    if content is not None:
        Path(storage.path(name)).write_bytes(content)


@pytest.fixture(params=FAULTS)
def broken(request, db):
    """A picture with a broken file, in the newest story."""
    picture = make_picture(alt_nb=ALT, alt_en="A yellow crane on the quay")
    spoil(picture, FAULTS[request.param])
    return picture


@pytest.fixture
def story(broken):
    figure = {"picture": broken.pk, "label": "", "caption": "", "alt": "", "decorative": False}
    blocks = [("figure", {**figure, "credit_kind": "", "credit": ""})]
    page = make_story("Krana", lead_picture=broken, blocks=blocks)
    StoryPage.objects.filter(pk=page.pk).update(date="2031-01-01T12:00Z")
    return page


@pytest.mark.parametrize("address", ["/nb/", "/nb/nyheter/", "/nb/feed.xml", "/nb/sok/?q=krana"])
def test_lists_and_feed_are_shown_without_the_picture(reader, story, address):
    answer = reader.client.get(address)
    assert answer.status_code == 200
    assert story.url in answer.content.decode()


def test_alternative_text_is_shown_in_place_of_the_picture(reader, story):
    page = reader.read(story)
    assert page.texts("main .missing") == [ALT, ALT]
    assert not page.all("main .figure img")
    assert page.content("og:image") is None
    assert "image" not in page.article


def test_picture_is_marked_and_the_reason_logged(story, broken, caplog):
    broken.refresh_from_db()
    assert broken.status == PictureStatus.UNAVAILABLE
    Picture.objects.filter(pk=broken.pk).update(status=PictureStatus.PREPARING)
    prepare(broken.pk)
    assert any(
        record.levelname == "WARNING" and broken.file.name in record.getMessage()
        for record in caplog.records
    )


def test_admin_works_and_names_the_picture(log_in, story, broken):
    editor = log_in("redaktor")
    library = editor.open("/admin/images/?status=unavailable")
    assert len(library.all(".picture-mark--fault")) == len(library.all(".picture-mark")) == 1
    assert len(library.all(".images > li")) == 1
    assert editor.open("/admin/images/?layout=list&status=unavailable").texts(".picture-mark")
    screen = editor.open(f"/admin/images/{broken.pk}/")
    assert screen.all(".help-critical")
    assert broken.title in editor.open(edit(story)).text(".help-critical")
    for address in (
        "/admin/images/",
        "/admin/images/chooser/",
        f"/admin/images/chooser/chosen/{broken.pk}/",
        f"/admin/images/usage/{broken.pk}/",
        f"/admin/pages/{story.pk}/view_draft/",
    ):
        assert editor.client.get(address).status_code in (200, 302), address


def test_uploading_the_file_again_restores_the_picture(log_in, reader, story, broken):
    file = io.BytesIO(noise())
    file.name = "ny.jpg"
    answer = log_in("redaktor").send(f"/admin/images/{broken.pk}/", files={"file": file})
    assert answer.status_code == 302
    broken.refresh_from_db()
    assert broken.status == PictureStatus.READY
    reader.client.logout()
    page = reader.read(story)
    assert not page.all("main .missing")
    assert len(page.all("main .figure img")) == 2


def test_missing_rendition_file_is_made_again_at_the_next_publishing(db):
    picture = make_picture(alt_nb=ALT)
    page = make_story("Krana", lead_picture=picture)
    gone = picture.renditions.get(filter_spec="fill-1200x630|format-jpeg")
    gone.file.storage.delete(gone.file.name)
    page.get_latest_revision().publish()
    again = picture.renditions.get(filter_spec="fill-1200x630|format-jpeg")
    assert again.file.storage.exists(again.file.name)


def test_file_that_was_replaced_by_another_good_picture_is_shown_as_it_is_now(db):
    picture = make_picture(alt_nb=ALT)
    page = make_story("Krana", lead_picture=picture)
    storage, name = picture.file.storage, picture.file.name
    storage.delete(name)
    Path(storage.path(name)).write_bytes(case("portrait-exif6.jpg"))
    page.get_latest_revision().publish()
    picture.refresh_from_db()
    assert (picture.status, picture.width, picture.height) == ("ready", 800, 1200)
    assert picture.file.name != name
    assert picture.renditions.get(filter_spec="max-800x600").height == 600


def test_older_picture_is_turned_with_its_focal_point(db):
    """Files stored before normalisation: their focal point is in the scale of the unrotated picture."""
    picture = make_picture(alt_nb=ALT)
    storage = picture.file.storage
    name = storage.save(picture.get_upload_to("old.jpg"), ContentFile(case("portrait-exif6.jpg")))
    point = {"focal_point_x": 600, "focal_point_y": 667}
    point |= {"focal_point_width": 150, "focal_point_height": 67}
    Picture.objects.filter(pk=picture.pk).update(
        file=name, embedded="", width=1200, height=800, status="preparing", **point
    )
    assert prepare(picture.pk)
    picture.refresh_from_db()
    assert (picture.width, picture.height) == (800, 1200)
    assert (picture.focal_point_x, picture.focal_point_y) == (400, 1000)
