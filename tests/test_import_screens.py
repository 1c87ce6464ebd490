"""The screens of imports, as an administrator uses them: trial, report, for good, language pairs, undo."""

import json
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image
from wagtail.models import Site

from imports.models import ImportedStory, ImportRun, LanguagePair
from imports.records import Unread, as_json
from news.models import StoryPage
from tests.factories import fresh, person
from tests.import_records import english, story

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client, settings, tmp_path):
    settings.IMPORT_FOLDER = tmp_path / "imports"
    client.force_login(person("admin"))
    return client


@pytest.fixture
def send(admin, django_capture_on_commit_callbacks):
    """A function that posts to a screen and lets the worker work."""

    def send(screen, *args, **data):
        with django_capture_on_commit_callbacks(execute=True):
            response = admin.post(reverse(f"imports:{screen}", args=args), data)
        return response

    return send


def upload(send, *records, **data):
    lines = "\n".join(json.dumps(as_json(one), ensure_ascii=False) for one in records)
    given = {
        "name": "Gammelt presserom",
        "site": Site.objects.get(is_default_site=True).pk,
        "reader": "records",
        "file": SimpleUploadedFile("saker.jsonl", lines.encode()),
        "language": "nb",
        "original": "nb",
    }
    return send("start", **{**given, **data})


def latest() -> ImportRun:
    return ImportRun.objects.first()


def test_from_the_form_to_the_trash(admin, send):
    before = StoryPage.objects.count()
    records = [story(1), story(2), english(1), Unread("linje 9", "ødelagt")]
    response = upload(send, *records)
    trial = latest()
    assert response.url == reverse("imports:run", args=[trial.pk])
    assert (trial.status, trial.counts) == ("finished", {"new": 3, "failed": 1})
    assert StoryPage.objects.count() == before
    page = admin.get(response.url).content.decode()
    for text in ("Importer nå", "ødelagt", "linje 9"):
        assert text in page, text
    send("keep", trial.pk)
    run = latest()
    assert not run.is_trial and run.counts == trial.counts
    assert StoryPage.objects.count() == before + 3
    page = admin.get(reverse("imports:run", args=[run.pk]), {"outcome": "new"}).content.decode()
    assert "Klyngen er i gang (1)" in page and "linje 9" not in page
    edited = ImportedStory.objects.get(external_id="post-2").page
    edited.title = "Redigert"
    edited.save_revision()
    send("undo", run.pk)
    run.refresh_from_db()
    assert run.status == "undone"
    assert "i papirkurven" in admin.get(reverse("imports:run", args=[run.pk])).content.decode()
    assert [one.external_id for one in ImportedStory.objects.all()] == ["post-2"]
    assert "bin-" not in fresh(edited).slug
    upload(send, *records)
    send("keep", latest().pk)
    assert latest().counts == {"new": 2, "same": 1, "failed": 1}


def test_pairs_are_confirmed_or_refused(admin, send):
    html = "<p>Det er 47 tonn stål og 12 kilometer kabel.</p><p>Mer.</p>"
    pairs = [
        one
        for n in (1, 2)
        for one in (story(n, html=html + f"<p>{n}9</p>"), english(n, html=html + f"<p>{n}9</p>"))
    ]
    upload(send, *pairs)
    send("keep", latest().pk)
    source = latest().source
    page = admin.get(reverse("imports:pairs", args=[source.pk])).content.decode()
    assert page.count('name="pair"') == 2, LanguagePair.objects.values("score", "reasons")
    first, second = LanguagePair.objects.order_by("original__external_id")
    send("pairs", source.pk, pair=[first.pk], join="")
    send("pairs", source.pk, pair=[second.pk, "x", 999], refuse="")
    assert [one.status for one in LanguagePair.objects.order_by("original__external_id")] == [
        "joined",
        "refused",
    ]
    one, other = ImportedStory.objects.filter(external_id__in=["post-1", "en-1"])
    assert one.page.translation_key == other.page.translation_key
    upload(send, *pairs)
    send("keep", latest().pk)
    assert LanguagePair.objects.count() == 2, "what is refused is not proposed again"


@pytest.mark.parametrize(
    "data, message",
    [
        ({"name": "!"}, "Bruk bokstaver eller sifre."),
        ({"pictures": SimpleUploadedFile("x.zip", b"x")}, "Dette er ikke en ZIP-fil."),
        ({"file": ""}, "Velg en fil."),
    ],
)
def test_a_form_with_errors_says_so(send, data, message):
    response = upload(send, story(1), **data)
    assert response.status_code == 422 and message in response.content.decode()
    assert not ImportRun.objects.exists()


def test_pictures_come_from_an_archive(send):
    picture, archive = BytesIO(), BytesIO()
    Image.new("RGB", (900, 600), "teal").save(picture, "JPEG")
    with ZipFile(archive, "w") as file:
        file.writestr("uploads/Bilder/START.jpg", picture.getvalue())
        file.writestr("../../filer/rapport.pdf", b"%PDF-1.4")
    upload(send, story(1), pictures=SimpleUploadedFile("bilder.zip", archive.getvalue()))
    send("keep", latest().pk)
    page = ImportedStory.objects.get().page
    assert next(one for one in page.body if one.block_type == "figure").value["picture"]


def test_a_stopped_run_goes_on_where_it_was(send, monkeypatch):
    upload(send, story(1), story(2), story(3))
    trial = latest()
    monkeypatch.setattr("imports.tasks.SLICE", 1e-9)
    send("keep", trial.pk)
    run = latest()
    assert run.counts == {"new": 3} and run.lines.count() == 3, "in three slices"
    ImportRun.objects.filter(pk=run.pk).update(
        status="stopped", counts={"new": 1}, problem="strømbrudd"
    )
    send("continue", run.pk)
    assert latest().counts == {"new": 1, "same": 2} and latest().status == "finished"
    assert not latest().problem
    send("undo", run.pk)
    assert latest().status == "undone" and not ImportedStory.objects.exists(), "in three slices"


def test_only_administrators_import(client):
    client.force_login(person("kommunikasjon"))
    for name in ("index", "start"):
        assert client.get(reverse(f"imports:{name}")).status_code in (302, 403)


def test_saved_pages_are_read_by_a_mapping_file(send):
    text = "<p>Kaia åpnet i dag.</p><p>Den er lang.</p>"
    page = f"<html lang=nb><h1 class=t>Ny kai</h1><div class=b>{text}</div></html>"
    mapping = 'schema = 1\n[fields.title]\nselect = [".t"]\n[body]\nroot = [".b"]\n'
    files = {
        "file": SimpleUploadedFile("side.html", page.encode()),
        "mapping_file": SimpleUploadedFile("kart.toml", mapping.encode()),
    }
    upload(send, reader="pages", **files)
    run = latest()
    assert run.counts == {"new": 1}, (run.problem, [one.notes for one in run.lines.all()])
    assert run.lines.get().title == "Ny kai"
    response = upload(
        send, reader="pages", **files | {"mapping_file": SimpleUploadedFile("k.toml", b"x")}
    )
    assert response.status_code == 422


def test_a_source_that_cannot_be_read_stops_the_import(send):
    upload(send, story(1))
    run = latest()
    ImportRun.objects.filter(pk=run.pk).update(
        status="stopped", options=run.options | {"reader": "pages", "work_folder": "/finnes/ikke"}
    )
    send("continue", run.pk)
    assert latest().status == "stopped" and latest().problem
