"""The worker makes the renditions that are needed, from one decoding; a reader's request never does."""

import io
import subprocess

import pytest
from django.contrib.staticfiles import finders
from django.core.files.images import ImageFile
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from PIL import Image
from wagtail.images.models import Filter

from news.models import Contact
from pictures import isolation, tasks
from pictures.models import Picture, PictureStatus, Rendition
from pictures.preparation import LOST_AFTER, prepare, render_missing
from pictures.rendering import render, store
from pictures.rendition_sizes import ADMIN_SPECS, specs_of
from tests.editor import add, stream
from tests.factories import locale, make_picture, make_story, news_list, save_picture
from tests.picture_files import case, saved, taken


@pytest.fixture(autouse=True)
def database(db):
    pass


@pytest.fixture
def processes(monkeypatch):
    """The jobs of decoding processes."""
    jobs = []
    start = isolation.run
    monkeypatch.setattr(isolation, "run", lambda job: jobs.append(job) or start(job))
    return jobs


@pytest.fixture
def no_worker(monkeypatch):
    """Tasks stay in the queue."""
    queue = []
    kind = type(tasks.prepare_pictures)
    enqueue = kind.enqueue

    def wait(task, *args, **kwargs):
        if task.func is not tasks.prepare_pictures.func:
            return enqueue(task, *args, **kwargs)
        return queue.append(args)

    monkeypatch.setattr(kind, "enqueue", wait)
    return queue


def specs(picture) -> set[str]:
    return set(picture.renditions.values_list("filter_spec", flat=True))


def figure(picture):
    texts = {"label": "", "caption": "", "alt": "", "decorative": False}
    return ("figure", {"picture": picture.pk, **texts, "credit_kind": "", "credit": ""})


def test_new_picture_has_what_the_admin_shows_and_no_more():
    assert specs(make_picture()) == set(ADMIN_SPECS)


def test_picture_has_the_sizes_in_which_something_shows_it():
    lead, inside, face = (make_picture(alt_nb=name) for name in ("a", "b", "c"))
    contact = Contact.objects.create(name="Kari", portrait=face, locale=locale("nb"))
    make_story("Krana", lead_picture=lead, blocks=[figure(inside)], contacts=[contact])
    assert specs(lead) == {*ADMIN_SPECS, *specs_of(["lead", "card", "share"])}
    assert specs(inside) == {*ADMIN_SPECS, *specs_of(["figure"])}
    assert specs(face) == {*ADMIN_SPECS, *specs_of(["portrait"])}


def test_draft_has_its_pictures_before_it_is_published():
    picture = make_picture(alt_nb="a")
    make_story("Krana", lead_picture=picture, publish=False)
    assert set(specs_of(["lead", "card", "share"])) <= specs(picture)


def test_all_sizes_come_from_one_decoding(processes):
    picture = make_picture(alt_nb="a")
    processes.clear()
    make_story("Krana", lead_picture=picture)
    assert [job["do"] for job in processes] == ["scale"]
    assert len(processes[0]["sizes"]) == len(specs_of(["lead", "card", "share"]))


def test_published_again_nothing_is_made(processes):
    picture = make_picture(alt_nb="a")
    page = make_story("Krana", lead_picture=picture)
    processes.clear()
    page.get_latest_revision().publish()
    assert not processes


def test_a_readers_request_never_makes_a_rendition(reader, processes, no_worker):
    picture = make_picture(alt_nb="En kran")
    page = make_story("Krana", lead_picture=picture)
    processes.clear()
    reading = reader.read(page)
    assert reading.texts(".figure--lead .missing") == ["En kran"]
    assert reader.client.get("/nb/").status_code == 200
    assert not processes
    assert not picture.renditions.exists()


def test_reader_sees_the_sizes_that_are_there(reader):
    picture = make_picture(alt_nb="En kran")
    page = make_story("Krana", lead_picture=picture)
    picture.renditions.exclude(filter_spec="fill-480x270|format-webp").delete()
    reading = reader.read(page)
    assert reading.value(".figure--lead img", "width") == "480"
    assert not reading.all(".figure--lead source")


def test_editor_sees_that_pictures_are_being_prepared(log_in, no_worker):
    editor = log_in("redaktor")
    picture = make_picture(alt_nb="En kran")
    answer = editor.send(
        add(news_list()),
        "action-publish",
        title="Krana",
        lead="Ingress.",
        lead_picture=picture.pk,
        body=stream(),
    )
    assert answer.status_code == 302
    assert editor.open("/admin/").all(".messages .info")
    assert editor.open("/admin/images/").all(".picture-mark")
    assert Picture.objects.get(pk=picture.pk).status == PictureStatus.PREPARING


def test_publishing_four_new_pictures_decodes_none_in_the_request(processes, no_worker):
    pictures = [make_picture(alt_nb=f"Bilde {n}") for n in range(4)]
    processes.clear()
    make_story("Krana", lead_picture=pictures[0], blocks=[figure(p) for p in pictures[1:]])
    assert not processes
    assert {pk for (pks,) in no_worker for pk in pks} == {picture.pk for picture in pictures}


def test_repeated_task_makes_nothing_twice(processes):
    picture = make_picture(alt_nb="a")
    make_story("Krana", lead_picture=picture)
    before = set(picture.renditions.values_list("pk", "file"))
    processes.clear()
    tasks.prepare_pictures.call([picture.pk, picture.pk])
    assert set(picture.renditions.values_list("pk", "file")) == before
    assert not processes


def test_second_of_two_workers_keeps_what_the_first_has_stored():
    picture = make_picture(alt_nb="a")
    wanted = Filter("fill-96x96|format-jpeg")
    (content,) = render(picture, [wanted]).values()
    first = store(picture, wanted, content, picture.label)
    storage = first.file.storage
    names = set(storage.listdir("images")[1])
    content.seek(0)
    assert store(picture, wanted, content, picture.label) == first
    assert set(storage.listdir("images")[1]) == names


def test_late_save_of_an_editor_keeps_what_the_worker_wrote():
    picture = make_picture(alt_nb="a", copyright="Ny", credit_nb="Siv")
    loaded_before = Picture.objects.get(pk=picture.pk)
    picture.copyright = "Nyere"
    picture.save()
    make_story("Krana", lead_picture=picture)
    loaded_before.title = "Krana"
    loaded_before.save()
    now = Picture.objects.get(pk=picture.pk)
    assert now.title == "Krana" and "lead" in now.shapes
    assert now.file.storage.exists(now.file.name)


def test_rendition_of_a_file_that_has_been_replaced_is_not_kept():
    picture = make_picture(alt_nb="a")
    wanted = Filter("fill-96x96|format-jpeg")
    (content,) = render(picture, [wanted]).values()
    Picture.objects.filter(pk=picture.pk).update(file="original_images/another.jpg")
    assert store(picture, wanted, content, picture.label) is None
    assert wanted.spec not in specs(picture)


def test_interrupted_work_is_finished_by_the_scheduler(no_worker):
    picture = make_picture(alt_nb="a")
    no_worker.clear()
    call_command("prepare_pictures")
    assert not no_worker
    long_ago = timezone.now() - 2 * LOST_AFTER
    Picture.objects.filter(pk=picture.pk).update(status_changed_at=long_ago)
    call_command("prepare_pictures")
    assert no_worker == [([picture.pk],)]
    assert prepare(picture.pk)
    picture.refresh_from_db()
    assert picture.status == PictureStatus.READY


def test_every_picture_can_be_verified(no_worker):
    Picture.objects.update(shapes=[])
    call_command("prepare_pictures", all=True, stdout=io.StringIO())
    assert len(no_worker) == Picture.objects.count()
    shapes = set().union(*Picture.objects.values_list("shapes", flat=True))
    assert {"lead", "card", "share", "figure", "portrait", "logo"} <= shapes


# Focal point and shapes -----------------------------------------------------------------------------


def portrait(**fields) -> Picture:
    file = ImageFile(io.BytesIO(case("portrait-exif6.jpg")), name="portrait-exif6.jpg")
    return save_picture(title="Portrett", file=file, alt_nb="a", **fields)


RED_DOT = {"focal_point_x": 400, "focal_point_y": 1000}
RED_DOT |= {"focal_point_width": 120, "focal_point_height": 120}


def reds(rendition: Rendition) -> int:
    with rendition.file.storage.open(rendition.file.name) as file:
        image = Image.open(file).convert("RGB")
        return sum(
            count
            for count, (r, g, b) in image.getcolors(image.width * image.height)
            if r > 150 and g < 90 and b < 90
        )


def test_wide_crop_is_where_the_editor_set_the_focal_point():
    picture = portrait(**RED_DOT)
    make_story("Portrett", lead_picture=picture)
    assert reds(picture.renditions.get(filter_spec="fill-1600x900|format-jpeg")) > 100


def test_new_focal_point_makes_new_crops_and_the_old_ones_are_shown_until_then(reader, monkeypatch):
    picture = portrait()
    page = make_story("Portrett", lead_picture=picture)
    spec = "fill-1600x900|format-jpeg"
    assert reds(picture.renditions.get(filter_spec=spec)) == 0
    with monkeypatch.context() as without_worker:
        without_worker.setattr(type(tasks.prepare_pictures), "enqueue", lambda *args: None)
        for name, value in RED_DOT.items():
            setattr(picture, name, value)
        picture.save()
        assert not reader.read(page).all("main .missing")
    prepare(picture.pk)
    assert reds(picture.renditions.get(filter_spec=spec)) > 100


def test_tall_picture_is_shown_in_every_format():
    content = saved(Image.linear_gradient("L").resize((1000, 17000)), "JPEG", quality=30)
    file = taken(content, "tall.jpg")
    picture = save_picture(title="Høyt", file=file, alt_nb="a")
    make_story("Høyt", lead_picture=picture, blocks=[figure(picture)])
    assert set(specs_of(["figure", "lead"])) <= specs(picture)
    webp = picture.renditions.get(filter_spec="width-1440|format-webp")
    assert webp.height <= 16_383


def test_transparent_logo_is_on_white_in_a_jpeg_and_transparent_else():
    content = saved(Image.new("RGBA", (600, 400), (0, 90, 90, 0)), "PNG")
    picture = Picture.objects.create(title="Logo", file=taken(content, "logo.png"))
    jpeg = picture.get_rendition("fill-96x96|format-jpeg")
    png = picture.get_rendition("max-480x120|format-png")
    with jpeg.file.storage.open(jpeg.file.name) as file:
        assert min(Image.open(file).getpixel((5, 5))) > 250
    with png.file.storage.open(png.file.name) as file:
        assert Image.open(file).convert("RGBA").getpixel((5, 5))[3] == 0


def test_every_kind_of_file_is_small_and_in_srgb():
    file = ImageFile(io.BytesIO(case("cmyk-bands.jpg")), name="cmyk-bands.jpg")
    picture = save_picture(title="Trykk", file=file, alt_nb="a")
    rendition = picture.get_rendition("width-369|format-jpeg")
    assert rendition.file.size < 60_000
    with rendition.file.storage.open(rendition.file.name) as stored:
        image = Image.open(stored)
        assert (image.mode, image.info.get("icc_profile")) == ("RGB", None)


def test_crashing_decoder_does_not_crash_the_server(monkeypatch):
    picture = make_picture(alt_nb="a")
    crashed = subprocess.CompletedProcess([], -11, b"", b"")
    monkeypatch.setattr(isolation.subprocess, "run", lambda *args, **how: crashed)
    assert picture.get_rendition("fill-50x50").url.endswith("picture-missing.svg")
    assert finders.find("pictures/picture-missing.svg")
    render_missing(Picture.objects.get(pk=picture.pk))


def test_draft_without_new_pictures_takes_one_query_more():
    page = make_story("Krana", lead_picture=make_picture(alt_nb="a"))
    with CaptureQueriesContext(connection) as asked:
        page.save_revision()
    assert sum('"pictures_picture"' in query["sql"] for query in asked.captured_queries) <= 2
