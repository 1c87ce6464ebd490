"""An accepted upload can be shown in every format; a rejected one gets an error at its field."""

import io

import pytest
from PIL import Image

from pictures.uploads import InvalidPicture
from tests.picture_files import (
    camera_exif,
    case,
    chunk,
    deep_png,
    is_alike,
    opened,
    p3_profile,
    plain_png,
    png,
    saved,
    srgb_profile,
    taken,
    with_iptc,
)

RED, GREEN, BLUE, TEAL = (220, 20, 30), (20, 200, 40), (30, 40, 210), (0, 128, 128)
LAST_ORIENTATION = 8


def plain(mode="RGB", colour=TEAL, size=(64, 48)):
    return Image.new(mode, size, colour)


def quarters() -> Image.Image:
    """Return a landscape picture with a different colour in each corner."""
    image = Image.new("RGB", (64, 32), "white")
    for corner, colour in (((0, 0), RED), ((32, 0), GREEN), ((0, 16), BLUE)):
        image.paste(colour, (*corner, corner[0] + 32, corner[1] + 16))
    return image


def colour_of(file, place=(2, 2)):
    return opened(file).convert("RGB").getpixel(place)


# Colours ------------------------------------------------------------------------------------------


def test_sixteen_bit_greys_stay_a_ramp_from_black_to_white():
    file = taken(case("grey16.png"), "grey16.png")
    image = opened(file)
    assert (image.format, image.mode) == ("PNG", "L")
    ramp = [image.getpixel((x, 400)) for x in range(0, 1200, 100)] + [image.getpixel((1199, 400))]
    assert ramp == sorted(ramp)
    assert (ramp[0], ramp[-1]) == (0, 255)


@pytest.mark.parametrize(
    ("channels", "colour"),
    [
        ((0x8000,), (128, 128, 128)),
        ((0x8000, 0xFFFF), (128, 128, 128)),
        ((0xFFFF, 0x8000, 0), (255, 128, 0)),
        ((0xFFFF, 0x8000, 0, 0x4000), (255, 128, 0)),
    ],
    ids=["grey", "grey-alpha", "rgb", "rgb-alpha"],
)
def test_sixteen_bits_become_eight(channels, colour):
    image = opened(taken(deep_png(*channels), "dyp.png"))
    assert image.mode in ("L", "LA", "RGB", "RGBA")
    assert is_alike(image.convert("RGB").getpixel((1, 1)), colour, 1)
    if len(channels) in (2, 4):
        alpha = image.convert("RGBA").getpixel((1, 1))[3]
        assert abs(alpha - channels[-1] // 257) <= 1


def test_colours_for_print_become_those_that_a_managed_viewer_shows():
    file = taken(case("cmyk-bands.jpg"), "cmyk-bands.jpg")
    image = opened(file)
    assert (image.mode, image.info.get("icc_profile")) == ("RGB", None)
    assert file.size < 100_000


def test_inverted_cmyk_of_image_programs_is_not_a_negative():
    cyan = saved(plain("CMYK", (255, 0, 0, 0)), "JPEG", quality=95)
    red, green, blue = colour_of(taken(cyan, "cyan.jpg"))
    assert red < 60 and green > 120 and blue > 180


def test_picture_in_display_p3_keeps_its_look():
    content = saved(plain(colour=(200, 100, 50)), "JPEG", quality=98, icc_profile=p3_profile())
    red, green, blue = colour_of(taken(content, "p3.jpg"))
    assert red >= 208 and green <= 100 and blue <= 40


def test_picture_in_srgb_keeps_its_bytes():
    content = saved(quarters(), "JPEG", quality=90, icc_profile=srgb_profile())
    plain_content = saved(quarters(), "JPEG", quality=90)
    stored = taken(content, "srgb.jpg").read()
    assert stored == taken(plain_content, "plain.jpg").read()
    assert len(stored) == len(plain_content)


def test_broken_colour_profile_is_ignored():
    content = saved(plain(), "JPEG", quality=98, icc_profile=b"no profile at all" * 20)
    assert is_alike(colour_of(taken(content, "p.jpg")), TEAL)


def test_print_profile_in_an_rgb_picture_is_ignored():
    profile = Image.open(io.BytesIO(case("cmyk-bands.jpg"))).info.get("icc_profile")
    content = saved(plain(), "JPEG", quality=98, icc_profile=profile)
    assert is_alike(colour_of(taken(content, "p.jpg")), TEAL)


@pytest.mark.parametrize("mode", ["LA", "RGBA"])
def test_transparency_is_kept(mode):
    image = plain(mode, (90, 128) if mode == "LA" else (*TEAL, 128))
    for file_format in ("PNG", "WEBP"):
        kept = opened(taken(saved(image, file_format), f"logo.{file_format.lower()}"))
        assert abs(kept.convert("RGBA").getpixel((3, 3))[3] - 128) <= 2


def test_transparent_palette_entry_is_kept():
    image = Image.new("P", (8, 8), 1)
    image.putpalette([255, 0, 255, *TEAL])
    image.putpixel((0, 0), 0)
    kept = opened(taken(saved(image, "PNG", transparency=0), "p.png")).convert("RGBA")
    assert kept.getpixel((0, 0))[3] == 0
    assert kept.getpixel((4, 4)) == (*TEAL, 255)


def test_transparent_picture_in_another_profile_keeps_both():
    content = saved(plain("RGBA", (200, 100, 50, 77)), "PNG", icc_profile=p3_profile())
    red, _green, blue, alpha = opened(taken(content, "p.png")).convert("RGBA").getpixel((3, 3))
    assert (red > 205, blue < 45, alpha) == (True, True, 77)


# Upright ------------------------------------------------------------------------------------------


def test_width_and_height_are_those_that_people_see():
    file = taken(case("portrait-exif6.jpg"), "portrait-exif6.jpg")
    assert (file.width, file.height) == opened(file).size == (800, 1200)
    red, green, _blue = colour_of(file, (400, 1000))
    assert red > 150 and green < 100


@pytest.mark.parametrize("orientation", range(2, LAST_ORIENTATION + 1))
@pytest.mark.parametrize("file_format", ["JPEG", "PNG", "WEBP"])
def test_turned_or_mirrored_picture_is_stored_upright(orientation, file_format):
    turn = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}[orientation]
    exif = Image.Exif()
    exif[0x0112] = orientation
    how = {} if file_format == "PNG" else {"quality": 95}
    content = saved(
        quarters().transpose(Image.Transpose(turn)), file_format, exif=exif.tobytes(), **how
    )
    file = taken(content, f"turned.{file_format.lower()}")
    image = opened(file).convert("RGB")
    assert image.size == (64, 32)
    assert not image.getexif().get(0x0112)
    for place, colour in (((4, 4), RED), ((60, 4), GREEN), ((4, 28), BLUE)):
        assert is_alike(image.getpixel(place), colour, 30)


# Formats ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["IMG_0042.HEIC", "IMG_0042.heif"])
def test_picture_of_a_phone_is_stored_as_jpeg(name):
    file = taken(saved(plain(), "HEIF", quality=90), name)
    assert (file.name, opened(file).format) == ("IMG_0042.jpg", "JPEG")
    assert is_alike(colour_of(file), TEAL, 20)


def test_jfif_is_a_jpeg():
    file = taken(saved(plain(), "JPEG"), "fra-nettet.jfif")
    assert file.name == "fra-nettet.jpg"


def test_avif_is_stored_as_jpeg_or_with_transparency_as_png():
    assert taken(saved(plain(), "AVIF"), "a.avif").name == "a.jpg"
    assert taken(saved(plain("RGBA", (*TEAL, 9)), "AVIF"), "b.avif").name == "b.png"


@pytest.mark.parametrize("file_format", ["GIF", "PNG", "WEBP", "AVIF"])
def test_animation_is_stored_as_its_first_frame(file_format):
    frames = [plain(colour=colour) for colour in (RED, GREEN, BLUE)]
    how = {"save_all": True, "append_images": frames[1:], "duration": 100}
    file = taken(saved(frames[0], file_format, **how), f"film.{file_format.lower()}")
    image = opened(file)
    assert file.animated
    assert not getattr(image, "is_animated", False)
    assert is_alike(image.convert("RGB").getpixel((5, 5)), RED, 25)


def test_several_pictures_in_one_jpeg_are_the_first_and_no_animation():
    first, second = plain(colour=RED), plain(colour=GREEN)
    content = saved(first, "MPO", save_all=True, append_images=[second])
    file = taken(content, "stereo.jpg")
    assert not file.animated
    assert is_alike(colour_of(file), RED, 25)
    assert file.size < len(content) * 0.75


def test_interlaced_and_progressive_pictures_are_accepted():
    progressive = saved(quarters(), "JPEG", progressive=True, quality=90)
    assert taken(progressive, "p.jpg").size <= len(progressive)
    adam7 = png(1, 1, 8, 2, b"\0" + bytes(TEAL)).replace(
        chunk(b"IHDR", b"\0\0\0\1\0\0\0\1\x08\2\0\0\0"),
        chunk(b"IHDR", b"\0\0\0\1\0\0\0\1\x08\2\0\0\1"),
    )
    assert colour_of(taken(adam7, "i.png"), (0, 0)) == TEAL


def test_video_after_a_picture_is_removed():
    content = saved(plain(), "JPEG") + b"ftypmp42 a film with its place and sound" * 50
    assert b"film" not in taken(content, "motion.jpg").read()


# Rejected -----------------------------------------------------------------------------------------

TIFF = saved(plain(), "TIFF")
CUT = {
    "JPEG": saved(Image.effect_noise((200, 150), 80), "JPEG"),
    "PNG": saved(Image.effect_noise((200, 150), 80), "PNG"),
    "WEBP": saved(Image.effect_noise((200, 150), 80), "WEBP"),
    "GIF": saved(Image.effect_noise((200, 150), 80), "GIF"),
    "AVIF": saved(Image.effect_noise((200, 150), 80), "AVIF"),
    "HEIF": saved(Image.effect_noise((200, 150), 80).convert("RGB"), "HEIF"),
}


def refusal(content: bytes, name: str) -> str:
    with pytest.raises(InvalidPicture) as error:
        taken(content, name)
    return error.value.code


@pytest.mark.parametrize("file_format", CUT)
@pytest.mark.parametrize("part", [0.02, 0.3, 0.9])
def test_file_that_was_cut_off_is_refused(file_format, part):
    content = CUT[file_format]
    cut = content[: max(20, int(len(content) * part))]
    assert refusal(cut, f"cut.{file_format.lower()}") in ("damaged", "not_a_picture")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        pytest.param(b"", "empty", id="empty"),
        pytest.param(b"<!doctype html><p>Ikke funnet", "not_a_picture", id="html"),
        pytest.param(TIFF, "not_a_picture", id="tiff"),
        pytest.param(b"%!PS-Adobe-3.0 EPSF-3.0", "not_a_picture", id="eps"),
        pytest.param(plain_png(30_000), "too_many_pixels", id="bomb"),
        pytest.param(png(1, 40_000, 8, 0, b"\0\0" * 40_000), "side_too_long", id="endless"),
        pytest.param(b"\xff\xd8\xff\xe0" + b"\0" * 500, "damaged", id="head-alone"),
    ],
)
def test_picture_that_cannot_be_shown_is_refused_with_the_reason(content, reason):
    assert refusal(content, "bilde.jpg") == reason


def test_picture_that_exceeds_the_decoders_limits_is_refused(monkeypatch):
    monkeypatch.setattr("pictures.isolation.MEMORY", 100 * 1024**2)
    assert refusal(plain_png(8_000), "stort.png") == "too_demanding"


def test_broken_metadata_is_ignored():
    content = with_iptc(saved(plain(), "JPEG", exif=camera_exif()[:40]), {(2, 120): b"\xff" * 9})
    content = saved(Image.open(io.BytesIO(content)), "JPEG", xmp=b"<x:xmpmeta><rdf:RDF>&bomb;")
    assert taken(content, "p.jpg").width == 64
