"""Pictures are normalised in whatever way they are added."""

import io
from pathlib import Path

import pytest
from django.core.files.images import ImageFile
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from wagtail.models import Collection

from pictures.imaging.errors import PictureError
from pictures.models import Picture
from pictures.uploads import InvalidPicture
from tests.missing_programs import leave_out
from tests.picture_files import alternatives, case, plain_png, saved, xmp_packet

HEIC = saved(Image.new("RGB", (80, 60), "teal"), "HEIF")
MEMORY = 50  # MiB by which a web worker may grow


def upload(name="IMG_1.HEIC", content=HEIC):
    return SimpleUploadedFile(name, content, "application/octet-stream")


@pytest.fixture
def editor(log_in):
    return log_in("redaktor")


def root() -> int:
    """Return the collection that a form asks for, as there are several."""
    return Collection.get_first_root_node().pk


def newest() -> Picture:
    return Picture.objects.latest("pk")


def is_taken(picture: Picture) -> bool:
    return picture.file.name.endswith(".jpg") and picture.status == "ready"


def test_form(editor):
    assert (
        editor.send("/admin/images/add/", files={"file": upload()}, title="Krana").status_code
        == 302
    )
    assert is_taken(newest())


def test_many_at_once_and_each_with_its_own_metadata(editor):
    packet = xmp_packet(f"<dc:description>{alternatives(nb='Krana løfter')}</dc:description>")
    content = saved(Image.new("RGB", (80, 60), "teal"), "JPEG", xmp=packet)
    answer = editor.client.post(
        "/admin/images/multiple/add/",
        {"title": "Krana", "collection": root(), "files[]": upload("krana.jfif", content)},
        headers={"X-Requested-With": "XMLHttpRequest"},
    ).json()
    assert answer["success"] and "Krana løfter" in answer["form"]
    assert is_taken(newest())


def test_chooser(editor):
    answer = editor.client.post(
        "/admin/images/chooser/create/",
        {
            "image-chooser-upload-title": "Krana",
            "image-chooser-upload-collection": root(),
            "image-chooser-upload-file": upload(),
        },
    )
    assert answer.json()["step"] == "chosen"
    assert answer.json()["result"]["preview"]["url"].endswith(".jpg")
    assert is_taken(newest())


def test_chooser_shows_the_reason_for_refusal(editor):
    answer = editor.client.post(
        "/admin/images/chooser/create/",
        {
            "image-chooser-upload-title": "Krana",
            "image-chooser-upload-collection": root(),
            "image-chooser-upload-file": upload("k.heic", HEIC[:300]),
        },
    )
    (error,) = answer.context["form"].errors.as_data()["file"]
    assert error.code == PictureError.DAMAGED
    assert str(error.message) in answer.json()["htmlFragment"]


def test_replaced_file(editor, django_capture_on_commit_callbacks):
    editor.send("/admin/images/add/", files={"file": upload()}, title="Krana")
    picture = newest()
    storage, old = picture.file.storage, picture.file.name
    sizes = list(picture.renditions.values_list("file", flat=True))
    turned = upload("p.jpg", case("portrait-exif6.jpg"))
    with django_capture_on_commit_callbacks(execute=True):
        editor.send(f"/admin/images/{picture.pk}/", files={"file": turned})
    picture.refresh_from_db()
    assert (picture.width, picture.height, picture.status) == (800, 1200, "ready")
    assert not storage.exists(old) and storage.exists(picture.file.name)
    assert not [name for name in sizes if storage.exists(name)]
    assert picture.renditions.get(filter_spec="max-800x600").height == 600


def test_code(db):
    file = ImageFile(io.BytesIO(case("portrait-exif6.jpg")), name="p.jpg")
    picture = Picture(title="Krana", file=file)
    picture.save()
    assert (picture.width, picture.height) == (800, 1200)
    with pytest.raises(InvalidPicture):
        Picture.objects.create(title="Ikke", file=ImageFile(io.BytesIO(b"tull"), name="p.jpg"))


def test_file_put_into_the_field_by_name(db):
    """As Wagtail does with an upload whose form had other errors."""
    picture = Picture(title="Krana")
    picture.file.save("IMG_1.HEIC", io.BytesIO(HEIC), save=False)
    picture.save()
    assert is_taken(Picture.objects.get(pk=picture.pk))


def test_same_file_twice_is_noticed(editor):
    for _time in range(2):
        answer = editor.client.post(
            "/admin/images/chooser/create/",
            {
                "image-chooser-upload-title": "Krana",
                "image-chooser-upload-collection": root(),
                "image-chooser-upload-file": upload(),
            },
        )
    assert answer.json()["step"] == "duplicate_found"


def test_editor_is_informed_that_an_animation_is_stored_as_its_first_frame(editor):
    frames = [Image.new("RGB", (80, 60), colour) for colour in ("red", "blue")]
    content = saved(frames[0], "PNG", save_all=True, append_images=frames[1:])
    screen = editor.open("/admin/images/add/")
    assert "brukes det første bildet" in screen.html
    editor.send("/admin/images/add/", files={"file": upload("a.png", content)}, title="Film")
    assert newest().was_animated
    assert editor.open("/admin/images/").all(".picture-mark")
    assert editor.open(f"/admin/images/{newest().pk}/").all(".help-info")


def test_upload_fields_offer_the_files_of_phones(editor):
    for address in ("/admin/images/add/", "/admin/images/chooser/"):
        response = editor.client.get(address)
        html = response.content.decode()
        assert "image/heic" in html and ".jfif" in html.lower(), address


def peak() -> float:
    """Return the peak memory of this process since the last reset, in MiB."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("VmHWM")).split()[1]) / 1024


def test_large_picture_does_not_grow_the_web_worker(editor):
    content = plain_png(8_900)
    reset = Path("/proc/self/clear_refs")
    if not reset.exists():
        leave_out("only Linux tells what a process holds at most")
    reset.write_text("5")
    before = peak()
    answer = editor.send(
        "/admin/images/add/", files={"file": upload("stort.png", content)}, title="S"
    )
    assert answer.status_code == 302
    assert (newest().width, newest().status) == (8_900, "ready")
    assert peak() - before < MEMORY


def test_decoding_for_wagtails_own_preview_is_closed(editor):
    picture = Picture.objects.first()
    assert editor.client.get(f"/admin/images/{picture.pk}/preview/original/").status_code == 404
