"""Embedded texts fill empty fields; position and camera data are removed."""

import io
from datetime import UTC, datetime

import pytest
from django.core.files.images import ImageFile
from PIL import Image, IptcImagePlugin

from pictures.models import Picture
from pictures.preparation import prepare
from tests.factories import make_story, said_of, save_picture
from tests.picture_files import (
    MAKER,
    SERIAL,
    alternatives,
    camera_exif,
    case,
    opened,
    saved,
    with_iptc,
    xmp_packet,
)

UTF8 = {(1, 90): b"\x1b%G"}
SECRETS = [SERIAL.encode(), MAKER.encode(), b"GPSLatitude"]
CREDIT, NOTICE = "Siv Nøkleby", "© 2026 Eramet"


@pytest.fixture(autouse=True)
def database(db):
    pass


def plain(size=(1300, 900)):
    return Image.new("RGB", size, "teal")


def uploaded(content: bytes, name="kran.jpg", **texts) -> Picture:
    picture = save_picture(title="Krana", file=ImageFile(io.BytesIO(content), name=name), **texts)
    return Picture.objects.get(pk=picture.pk)


def jpeg(**how) -> bytes:
    return saved(plain((64, 48)), "JPEG", **how)


def xmp(inner: str) -> bytes:
    return jpeg(xmp=xmp_packet(inner))


# Read ---------------------------------------------------------------------------------------------


def test_xmp_speaks_both_languages():
    caption = alternatives(x_default="Krana", nb_NO="Krana løfter", en_GB="The crane lifts")
    alt = alternatives(nb="En gul kran", en="A yellow crane")
    picture = uploaded(
        xmp(
            f"<dc:description>{caption}</dc:description>"
            f"<Iptc4xmpCore:AltTextAccessibility>{alt}</Iptc4xmpCore:AltTextAccessibility>"
            f"<photoshop:Credit>{CREDIT}</photoshop:Credit>"
            f"<dc:rights>{alternatives(x_default=NOTICE)}</dc:rights>"
            "<xmpRights:WebStatement>https://example.org/by</xmpRights:WebStatement>"
            "<photoshop:DateCreated>2026-11-03T14:30:00+01:00</photoshop:DateCreated>"
        )
    )
    assert said_of(picture, "caption") == ("Krana løfter", "The crane lifts")
    assert said_of(picture, "alt_text") == ("En gul kran", "A yellow crane")
    assert said_of(picture, "credit") == (CREDIT, "")
    assert (picture.copyright, picture.licence) == (NOTICE, "https://example.org/by")
    assert picture.taken_at == datetime(2026, 11, 3, 13, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("texts", "norwegian", "english"),
    [
        ({"x_default": "Krana"}, "Krana", ""),
        ({"x_default": "The crane", "en": "The crane"}, "", "The crane"),
        ({"x_default": "Krana", "en_US": "The crane"}, "Krana", "The crane"),
        ({"no": "Krana"}, "Krana", ""),
        ({"x_default": "Der Kran", "nb": "Krana", "de": "Der Kran"}, "Krana", ""),
    ],
)
def test_text_without_language_is_norwegian_unless_it_repeats_the_english(
    texts, norwegian, english
):
    named = {name.replace("x_default", "x-default"): text for name, text in texts.items()}
    picture = uploaded(xmp(f"<dc:description>{alternatives(**named)}</dc:description>"))
    assert said_of(picture, "caption") == (norwegian, english)


def test_photographer_is_named_with_the_agency():
    creator = "<dc:creator><rdf:Seq><rdf:li>Siv Nilsen</rdf:li></rdf:Seq></dc:creator>"
    picture = uploaded(xmp(f"{creator}<photoshop:Credit>NTB</photoshop:Credit>"))
    assert picture.credit_name == "Siv Nilsen / NTB"
    assert uploaded(xmp(creator)).credit_name == "Siv Nilsen"


@pytest.mark.parametrize(
    ("charset", "encoding"), [({}, "latin-1"), (UTF8, "utf-8")], ids=["latin-1", "utf-8"]
)
def test_iptc_is_read_in_its_own_character_set(charset, encoding):
    caption, credit = "Røros på Østlandet", "Bjørn Ærlig"
    records = {(2, 80): credit, (2, 116): NOTICE, (2, 120): caption}
    records = {number: text.encode(encoding) for number, text in records.items()}
    picture = uploaded(with_iptc(jpeg(), {**charset, **records, (2, 55): b"20261103"}))
    assert (picture.caption, picture.credit_name) == (caption, credit)
    assert picture.copyright == NOTICE
    assert picture.taken_at.date().isoformat() == "2026-11-02"  # midnight in Oslo, in UTC


def test_exif_is_read_where_nothing_else_is():
    exif = camera_exif(
        caption="Krana i Sildvik", credit="Siv", copyright="Eramet", taken="2026:11:03 14:30:00"
    )
    picture = uploaded(jpeg(exif=exif))
    assert (picture.caption, picture.credit_name) == ("Krana i Sildvik", "Siv")
    assert picture.copyright == "Eramet"
    assert picture.taken_at == datetime(2026, 11, 3, 13, 30, tzinfo=UTC)


def test_xmp_comes_before_iptc_and_iptc_before_exif():
    content = jpeg(exif=camera_exif(caption="exif", credit="exif", copyright="exif"))
    content = with_iptc(content, {(2, 80): b"iptc", (2, 120): b"iptc"})
    assert uploaded(content).caption == "iptc"
    packet = xmp_packet(f"<dc:description>{alternatives(en='xmp')}</dc:description>")
    content = jpeg(exif=camera_exif(caption="exif", credit="exif", copyright="exif"), xmp=packet)
    picture = uploaded(with_iptc(content, {(2, 80): b"iptc", (2, 120): b"iptc"}))
    assert said_of(picture, "caption") == ("", "xmp")
    assert (picture.credit_name, picture.copyright) == ("iptc", "exif")


def test_what_an_editor_wrote_stays():
    content = jpeg(exif=camera_exif(caption="DSC", credit="Fil", copyright="Fil"))
    picture = uploaded(content, caption_nb="Krana", credit_en="Siv")
    assert (said_of(picture, "caption")[0], *said_of(picture, "credit")) == ("Krana", "", "Siv")
    assert picture.copyright == "Fil"


def test_caption_never_becomes_an_alternative_text():
    picture = uploaded(jpeg(exif=camera_exif(caption="Krana i Sildvik")))
    assert said_of(picture, "alt_text") == ("", "")


def test_text_of_a_camera_is_no_caption():
    picture = uploaded(jpeg(exif=camera_exif(caption="OLYMPUS DIGITAL CAMERA")))
    assert picture.caption == ""


def test_endless_and_hostile_texts_fit_their_fields():
    exif = camera_exif(caption="å" * 5000, credit="<b>\x00\x07Siv</b>" * 99, copyright="© " * 999)
    picture = uploaded(jpeg(exif=exif))
    for owner, name in (
        (picture.texts.get(), "caption"),
        (picture.texts.get(), "credit"),
        (picture, "copyright"),
    ):
        text = getattr(owner, name)
        assert 0 < len(text) <= owner._meta.get_field(name).max_length
        assert "\x00" not in text and "\x07" not in text


# Write --------------------------------------------------------------------------------------------


def camera_file(file_format: str) -> bytes:
    exif = camera_exif(caption="Krana", credit="Siv", copyright="Eramet")
    packet = xmp_packet("<photoshop:City>Porsgrunn</photoshop:City>")
    if file_format == "PNG":
        from PIL.PngImagePlugin import PngInfo

        info = PngInfo()
        info.add_itxt("XML:com.adobe.xmp", packet.decode())
        return saved(plain(), "PNG", exif=exif, pnginfo=info)
    return saved(plain(), file_format, exif=exif, xmp=packet)


def content_of(file) -> bytes:
    with file.storage.open(file.name) as stored:
        return stored.read()


@pytest.mark.parametrize("file_format", ["JPEG", "PNG", "WEBP", "AVIF", "HEIF"])
def test_no_served_file_reveals_place_and_camera(file_format):
    content = camera_file(file_format)
    assert SERIAL.encode() in content or file_format in ("PNG", "WEBP")
    picture = uploaded(content, f"kran.{file_format.lower()}", copyright=NOTICE, credit_nb=CREDIT)
    make_story("Krana", lead_picture=picture)
    files = [picture.file, *(rendition.file for rendition in picture.renditions.all())]
    assert len(files) > 12
    for file in files:
        stored = content_of(file)
        assert not [secret for secret in SECRETS if secret in stored], file.name
        image = Image.open(io.BytesIO(stored))
        exif = image.getexif()
        assert set(exif) == {0x013B, 0x8298}, file.name
        assert not exif.get_ifd(0x8825) and not exif.get_ifd(0x8769)
        assert f"<dc:rights>{alternatives(**{'x-default': NOTICE})}".encode() in stored, file.name
        assert CREDIT.encode() in stored, file.name
        assert b"City" not in stored


def test_stored_jpeg_loses_its_metadata_and_no_pixel():
    content = saved(plain(), "JPEG", quality=92, exif=camera_exif(), comment=b"hos Kari")
    picture = uploaded(content, copyright=NOTICE)
    stored = content_of(picture.file)
    assert b"hos Kari" not in stored
    assert opened(io.BytesIO(stored)).tobytes() == opened(io.BytesIO(content)).tobytes()


def test_credit_is_in_the_iptc_of_a_jpeg_too():
    picture = uploaded(jpeg(), credit_nb=CREDIT, copyright=NOTICE)
    prepare(picture.pk)
    picture.refresh_from_db()
    records = IptcImagePlugin.getiptcinfo(opened(io.BytesIO(content_of(picture.file))))
    assert records[(1, 90)] == b"\x1b%G"
    assert (records[(2, 80)].decode(), records[(2, 116)].decode()) == (CREDIT, NOTICE)


def test_changed_credit_reaches_every_file():
    picture = uploaded(saved(plain(), "JPEG"), copyright="Gammel", credit_nb="Ola")
    make_story("Krana", lead_picture=picture)
    picture.refresh_from_db()
    old = [picture.file.name, *picture.renditions.values_list("file", flat=True)]
    count = picture.renditions.count()
    picture.copyright = NOTICE
    picture.save()
    picture.refresh_from_db()
    assert picture.renditions.count() == count
    for file in (picture.file, *(rendition.file for rendition in picture.renditions.all())):
        stored = content_of(file)
        assert NOTICE.encode() in stored and b"Gammel" not in stored
        assert file.name not in old


def test_picture_without_credit_carries_no_label():
    picture = uploaded(case("portrait-exif6.jpg"))
    assert not dict(opened(io.BytesIO(content_of(picture.file))).getexif())
