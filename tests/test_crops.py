"""A picture is cropped around a focal point of the story's own, wherever the story is shown, in every language."""

from io import BytesIO

import pytest
from django.core.files.images import ImageFile
from PIL import Image

from pictures import unused_crops
from pictures.crops import Crop
from pictures.models import Picture, PictureStatus
from pictures.rendition_sizes import shape_of, specs_of
from pictures.renditions import share_image
from release.compare.contents import Names
from release.compare.parts import Place, figure_parts
from release.links.fingerprint import fingerprint
from tests.editor import Screen, edit
from tests.factories import figure, fresh, make_story, save_picture
from tests.test_following import publish
from tests.translations import translated
from tests.worker import QUEUE

LEFT, RIGHT = (200, 30, 30), (30, 30, 200)


@pytest.fixture
def halves(db) -> Picture:
    """A wide picture: red on the left, blue on the right."""
    image = Image.new("RGB", (4000, 800), LEFT)
    image.paste(RIGHT, (2000, 0, 4000, 800))
    content = BytesIO()
    image.save(content, "JPEG", quality=95)
    file = ImageFile(BytesIO(content.getvalue()), name="halves.jpg")
    return save_picture(title="Halves", file=file, alt_nb="To farger.", alt_en="Two colours.")


def colours(rendition) -> set[str]:
    """Return the colours at the edges of a rendition."""
    with rendition.file.open("rb") as file, Image.open(file) as opened:
        image = opened.convert("RGB")
        edges = [image.getpixel((x, image.height // 2)) for x in (3, image.width - 4)]
    return {"left" if red > blue else "right" for red, _green, blue in edges}


def of_address(picture, address: str):
    return next(one for one in picture.renditions.all() if one.url and one.url in address)


@pytest.mark.once
@pytest.mark.parametrize(
    "name",
    [
        "lead@101,5",
        "lead@-1,5",
        "lead@1",
        "lead@1,2,3",
        "figure@1,2",
        "figure:7x1",
        "x",
        "",
        7,
        None,
        "lead@٣,٤",
    ],
)
def test_an_unknown_shape_is_no_shape(name):
    assert shape_of(name) is None
    assert specs_of([name]) == []


@pytest.mark.once
def test_a_shape_with_a_focal_point_has_filters_of_its_own():
    assert specs_of(["share@30,70"]) == ["fillat-1200x630-30-70|format-jpeg"]
    assert "fillat-480x320-0-100|format-webp" in specs_of(["figure:3x2@0,100"])
    assert "fill-480x600|format-jpeg" in specs_of(["figure:4x5"])
    assert Crop.of("9x9", 30, None) == Crop.of([], True, 5) == Crop.of({}, 1.5, "2") == Crop()


@pytest.mark.parametrize(
    ("x", "seen"), [(0, {"left"}), (100, {"right"}), (None, {"left", "right"})]
)
def test_everything_that_shows_the_story_is_cropped_around_its_focal_point(reader, halves, x, seen):
    point = {} if x is None else {"lead_focal_x": x, "lead_focal_y": 50}
    story = make_story("Krana", lead_picture=halves, **point)
    page = reader.read(story)
    for address in (
        page.one(".figure--lead img").get("src"),
        page.one("meta[property='og:image']").get("content"),
        page.article["image"]["url"],
        reader.read(story.get_parent()).html,
        reader.get("/nb/feed.xml").html,
    ):
        assert colours(of_address(halves, address)) == seen


def test_a_picture_in_the_text_is_cropped_to_a_square(reader, halves):
    square = figure(halves, crop="1x1", focal_x=100, focal_y=0)
    image = reader.read(make_story("Krana", blocks=[square, figure(halves)])).all(
        ".story__body img"
    )
    assert image[0].get("width") == image[0].get("height")
    assert colours(of_address(halves, image[0].get("src"))) == {"right"}
    assert colours(of_address(halves, image[1].get("src"))) == {"left", "right"}


def test_the_pictures_own_focal_point_leaves_that_of_the_story(halves):
    make_story("Krana", lead_picture=halves, lead_focal_x=0, lead_focal_y=50)
    halves.focal_point_x, halves.focal_point_y = 3900, 400
    halves.focal_point_width = halves.focal_point_height = 100
    halves.save()
    halves = Picture.objects.get(pk=halves.pk)
    assert colours(share_image(halves, Crop())) == {"right"}
    assert colours(share_image(halves, Crop.of("", 0, 50))) == {"left"}


def test_until_the_crop_is_rendered_readers_get_the_ordinary_one(reader, halves):
    story = make_story("Krana", lead_picture=halves, lead_focal_x=0, lead_focal_y=50)
    for rendition in halves.renditions.filter(filter_spec__startswith="fillat"):
        rendition.delete()
    address = reader.read(story).one(".figure--lead img").get("src")
    assert colours(of_address(halves, address)) == {"left", "right"}


def test_a_new_crop_is_no_reason_to_wait(halves, settings):
    story = make_story("Krana", lead_picture=halves)
    settings.TASKS = QUEUE
    draft = fresh(story)
    draft.lead_focal_x = draft.lead_focal_y = 7
    draft.save_revision()
    halves = Picture.objects.get(pk=halves.pk)
    assert "lead@7,7" in halves.shapes and halves.status == PictureStatus.READY


def test_the_comparison_names_the_crop(halves):
    names = Names([])
    names.pictures = {halves.pk: halves}
    place = Place(names, "nb")
    value = {"picture": halves.pk, "crop": "16x9", "focal_x": 30, "focal_y": 0}
    parts = dict(figure_parts(value, place))
    assert parts[".crop"].text == "16:9, 30 prosent fra venstre, 0 prosent ovenfra"
    assert ".crop" not in dict(figure_parts({"picture": halves.pk}, place))


def test_a_translation_follows_at_once_even_while_its_caption_waits(halves):
    story = make_story("Krana", lead_picture=halves, blocks=[figure(halves, caption="Krana.")])
    translated(story, {})

    def cropped(raw):
        raw[0]["value"] |= {"crop": "1x1", "focal_x": 0, "focal_y": 9, "caption": "Ny."}
        return raw

    def whole(raw):
        for name in ("crop", "focal_x", "focal_y"):
            del raw[0]["value"][name]
        return raw

    live = publish(story, body=cropped, lead_focal_x=1, lead_focal_y=2, lead_caption="Ny.")
    assert live.lead_crop == Crop("", (1, 2)) and not live.lead_caption
    assert live.body[0].value.figure.crop == Crop("1x1", (0, 9))
    assert live.body[0].value["caption"] == "EN Krana."
    live = publish(story, body=whole, lead_focal_x=None, lead_focal_y=None)
    assert live.lead_crop == live.body[0].value.figure.crop == Crop()


def test_older_content_opens_and_keeps_its_fingerprint(halves):
    story = make_story("Krana", lead_picture=halves, blocks=[figure(halves)])
    revision = story.latest_revision
    assert "focal_x" not in revision.content["body"]
    before = fingerprint(revision)
    del revision.content["lead_focal_x"], revision.content["lead_focal_y"]
    assert revision.as_object().lead_crop == Crop()
    assert fingerprint(revision) == before


def test_a_number_outside_the_picture_and_half_a_point_are_refused(log_in, halves):
    story, editor = make_story("Krana", lead_picture=halves), log_in("redaktor")

    def sent(x, y):
        return editor.send_story(edit(story), "action-publish", lead_focal_x=x, lead_focal_y=y)

    screen = Screen(sent("130", "5"))
    assert screen.errors["lead_focal_x"] == "Skriv et helt tall fra 0 til 100."
    assert screen.fields["lead_focal_x"] == "130"
    assert "begge tallene" in Screen(sent("30", "")).errors["lead_focal_y"]
    sent("30", "0")
    assert fresh(story).lead_crop == Crop("", (30, 0))


def test_crops_that_no_version_uses_are_removed(halves, monkeypatch):
    monkeypatch.setattr(unused_crops, "MOST_CROPS", 3)
    story = make_story("Krana", lead_picture=halves, lead_focal_x=1, lead_focal_y=1)
    draft = fresh(story)
    revision = draft.latest_revision
    for x in (2, 3):
        draft.lead_focal_x = x
        revision = draft.save_revision(overwrite_revision=revision if x == 3 else None)
    halves = Picture.objects.get(pk=halves.pk)
    assert {name for name in halves.shapes if name.startswith("lead@")} == {"lead@1,1", "lead@3,1"}
    crops = {
        spec for spec in halves.renditions.values_list("filter_spec", flat=True) if "fillat" in spec
    }
    assert crops == {spec for spec in specs_of(halves.shapes) if "fillat" in spec}
