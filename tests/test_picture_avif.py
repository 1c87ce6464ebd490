"""Pictures in AVIF, where the setting asks for them."""

import pytest
from PIL import Image

from pictures.imaging.labels import ARTIST
from pictures.preparation import record_all_uses
from pictures.rendition_sizes import ADMIN_SPECS, specs_of
from pictures.tasks import prepare_pictures
from tests.factories import make_picture, make_story


@pytest.fixture(autouse=True)
def database(db):
    """Each of these tests uses the database."""


def test_avif_is_made_for_new_and_earlier_pictures_and_offered_first(settings, reader):
    earlier, later = (make_picture(alt_nb=name, credit_nb="Kari Foss") for name in ("a", "b"))
    page = make_story("Krana", lead_picture=earlier)
    settings.PICTURE_AVIF = True
    reading = reader.read(page)
    assert reading.values(".figure--lead source", "type") == ["image/webp"]
    make_story("Kaia", lead_picture=later)
    # As `prepare_pictures --all` does for every picture, of which the demo has many.
    record_all_uses()
    prepare_pictures.enqueue([earlier.pk, later.pk])
    for picture in (earlier, later):
        specs = {one.filter_spec for one in picture.renditions.all()}
        assert specs == {*ADMIN_SPECS, *specs_of(["lead", "card", "share"])}
        files = {r.filter_spec: r.file for r in picture.renditions.all()}
        with files["fill-480x270|format-avif"].open() as file, Image.open(file) as image:
            assert (image.format, image.size) == ("AVIF", (480, 270))
            assert image.getexif()[ARTIST] == "Kari Foss"
    reading = reader.read(page)
    assert reading.values(".figure--lead source", "type") == ["image/avif", "image/webp"]
    assert ".avif 480w" in reading.values(".figure--lead source", "srcset")[0]
    assert reading.value(".figure--lead img", "src").endswith(".jpg")
