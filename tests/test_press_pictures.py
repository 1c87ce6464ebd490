"""A journalist takes a story's pictures: in full size, with credit and terms, under a name that says what it is."""

from io import BytesIO

import pytest
from django.core.files.images import ImageFile
from PIL import Image
from wagtail.models import Collection, CollectionViewRestriction

from core.models import Newsroom
from pictures.models import Picture
from pictures.preparation import prepare
from tests.factories import figure, fresh, make_picture, make_story, save_picture
from tests.picture_files import SERIAL, camera_exif, saved

TERMS = "Fri bruk med kreditering."


@pytest.fixture
def picture(db):
    """A picture larger than every download, with the data of a camera in its file."""
    content = saved(Image.new("RGB", (2600, 1800), "teal"), "JPEG", exif=camera_exif())
    file = ImageFile(BytesIO(content), name="kran.jpg")
    made = save_picture(title="DSC_1", file=file, alt_nb="En kran.", credit_nb="Siv Foto")
    return Picture.objects.get(pk=made.pk)


@pytest.fixture
def published(picture):
    page = make_story(
        "Ny kran", lead_picture=picture, blocks=[figure(make_picture(alt_nb="Krok."))]
    )
    prepare(picture.pk)
    return fresh(page)


def test_three_taps_lead_from_the_story_to_the_file_with_its_credit(client, reader, published):
    first = reader.read(published).values(".figure__download", "href")[0]
    shown = reader.read(f"{published.url}{first}")
    assert "Foto: Siv Foto" in shown.texts(".download dd span")
    sizes = [
        link
        for link in shown.values(".download__sizes a", "href")
        if link.startswith(str(published.lead_picture_id))
    ]
    assert [link.split("/")[1] for link in sizes] == ["original", "2400", "1200"]
    for link, longest in zip(sizes, (2600, 2400, 1200), strict=True):
        answer = client.get(f"{published.url}bilder/{link}")
        content = b"".join(answer.streaming_content)
        size = link.split("/")[1]
        disposition = f'attachment; filename="ny-kran-1-{size}.jpg"'
        assert answer.headers["Content-Disposition"] == disposition
        assert Image.open(BytesIO(content)).width == longest
        assert b"Siv Foto" in content
        assert SERIAL.encode() not in content and b"GPSLatitude" not in content


def test_the_newsroom_s_terms_hold_unless_a_picture_has_its_own(reader, published, picture):
    Newsroom.objects.filter(locale=published.locale).update(picture_terms=TERMS)
    address = f"{published.url}bilder/"
    assert reader.read(address).html.count(TERMS) == 2
    Picture.objects.filter(pk=picture.pk).update(licence="CC BY 4.0")
    assert reader.read(address).html.count(TERMS) == 1
    assert "CC BY 4.0" in reader.read(address)


def test_a_size_that_is_not_made_is_not_offered_and_none_is_made_for_readers(client, published):
    published.lead_picture.renditions.filter(filter_spec__startswith="max-2400").delete()
    before = published.lead_picture.renditions.count()
    pk = published.lead_picture_id
    assert f"{pk}/2400/" not in client.get(f"{published.url}bilder/").content.decode()
    assert client.get(f"{published.url}bilder/{pk}/2400/").status_code == 404
    assert client.get(f"{published.url}bilder/{pk}/999/").status_code == 404
    assert published.lead_picture.renditions.count() == before


def test_only_the_story_s_own_public_pictures_are_sent(client, published):
    other = make_story("Annen", lead_picture=make_picture(alt_nb="Annet."))
    pk = published.lead_picture_id
    assert client.get(f"{other.url}bilder/{pk}/original/").status_code == 404
    private = Collection.get_first_root_node().add_child(name="Internt")
    CollectionViewRestriction.objects.create(collection=private, restriction_type="login")
    Picture.objects.filter(pk=pk).update(collection=private)
    assert client.get(f"{published.url}bilder/{pk}/original/").status_code == 404
    published.unpublish()
    assert client.get(f"{published.url}bilder/").status_code == 404


def test_a_page_that_is_called_pictures_is_still_a_page(client, db):
    page = make_story("Bilder", slug="bilder")
    assert client.get(page.url).status_code == 200
    assert client.get(f"{page.url}bilder/").status_code == 404
