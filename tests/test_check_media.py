"""`manage.py check_media` finds and repairs differences between files, rows and the record of their uses."""

from io import StringIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, default_storage
from django.core.management import CommandError, call_command

from core.files import inspection
from core.models import Attachment, FileUse
from pictures.models import Picture, Rendition
from tests.factories import make_picture, make_story
from tests.files import Files, is_public

pytestmark = pytest.mark.django_db


def check(*options) -> list[str]:
    """Return the command's output, including its error message."""
    out = StringIO()
    try:
        call_command("check_media", *options, stdout=out)
    except CommandError as error:
        out.write(str(error))
    return out.getvalue().splitlines()


@pytest.fixture(autouse=True)
def nothing_else_differs():
    """Ignore files of earlier tests, which remain when their rows are rolled back."""
    call_command("check_media", "--delete-unknown", stdout=StringIO())


def test_newsroom_as_it_is_agrees():
    Files()
    assert check() == ["Files, rows and what shows them agree."]


def test_lost_record_is_found_and_restored():
    files = Files()
    page = make_story("Kran", **files.fields())
    FileUse.objects.filter(source_id=page.pk).delete()
    FileUse.objects.create(
        source_model="wagtailcore.page",
        source_id=page.pk,
        target_model="core.attachment",
        target_id=99,
    )
    line, left = check()
    assert line.startswith(f"record of wagtailcore.page {page.pk}: +core.attachment")
    assert f"+pictures.picture {files.picture.pk}, -core.attachment 99" in line
    assert left == "1 differences are left."
    assert not is_public(files.picture)
    assert check("--repair")[-1] == "Files, rows and what shows them agree."
    assert files.withheld() == []


def test_all_records_can_be_rebuilt():
    before = set(
        FileUse.objects.values_list("source_model", "source_id", "target_model", "target_id")
    )
    assert len(before) > 50
    FileUse.objects.all().delete()
    inspection.rebuild_if_empty(None)
    after = set(
        FileUse.objects.values_list("source_model", "source_id", "target_model", "target_id")
    )
    assert after == before


def test_missing_rendition_is_deleted_and_a_missing_original_is_reported():
    picture = make_picture()
    size = picture.get_rendition("width-480|format-webp")
    default_storage.delete(size.file.name)
    assert check()[-1] == "1 differences are left."
    assert check("--repair")[-1] == "Files, rows and what shows them agree."
    assert not Rendition.objects.filter(pk=size.pk).exists()
    default_storage.delete(picture.file.name)
    line, left = check("--repair")
    assert line == f"file is missing, pictures.picture {picture.pk}: {picture.file.name}"
    assert left == "1 differences are left."


def test_old_names_become_private_ones(done):
    picture, document = make_picture(), Attachment.objects.create(title="Rapport", file="x")
    old = FileSystemStorage()
    names = [
        old.save("original_images/kran.jpg", picture.file.open()),
        old.save("documents/rapport.pdf", ContentFile(b"%PDF")),
    ]
    default_storage.delete(picture.file.name)
    Picture.objects.filter(pk=picture.pk).update(file=names[0])
    Attachment.objects.filter(pk=document.pk).update(file=names[1])
    page = make_story("Kran", lead_picture=Picture.objects.get(pk=picture.pk))
    picture.refresh_from_db()
    assert is_public(picture)
    with done():
        output = check("--repair")
    assert f"repaired: old name, pictures.picture {picture.pk}: {names[0]}" in output
    assert check() == ["Files, rows and what shows them agree."]
    picture.refresh_from_db()
    assert picture.file.name not in names and is_public(picture)
    assert not any(default_storage.exists(name) for name in names)
    assert page.lead_picture_id == picture.pk
    assert Attachment.objects.get(pk=document.pk).file.read() == b"%PDF"


def test_file_without_a_row_is_reported_and_deleted_only_on_demand():
    name = default_storage.save("documents/x.pdf", ContentFile(b"%PDF"))
    assert check("--repair")[0] == f"file without a row: {name}"
    assert default_storage.exists(name)
    check("--delete-unknown")
    assert not default_storage.exists(name)
