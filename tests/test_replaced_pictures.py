"""A new file of a picture is shown in the stories that the user chooses; the others keep the earlier one."""

import json
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image
from wagtail.models import Revision
from wagtail_localize.models import TranslationSource

from core.models import Organisation
from core.models.file_use import FileUse
from news.models import Contact, StoryPage
from pictures.models import Picture
from release.links.fingerprint import fingerprint
from release.models import ApprovedText
from release.replaced_pictures.uses import find
from release.schedule import schedule
from release.versions import versions_of
from tests.editor import Screen
from tests.factories import (
    figure,
    fresh,
    list_of,
    locale,
    make_newsroom,
    make_picture,
    make_story,
    person,
)
from tests.releases_of_stories import approve_original, in_hours, make_pair, round_of_the_scheduler
from tests.translations import translated
from translation.models import HeldChanges

pytestmark = pytest.mark.django_db


def new_file(colour="orange", name="ny.jpg"):
    content = BytesIO()
    Image.new("RGB", (1200, 800), colour).save(content, "JPEG")
    return SimpleUploadedFile(name, content.getvalue(), "image/jpeg")


@pytest.fixture
def picture():
    picture = make_picture(
        alt_nb="En kran.", alt_en="A crane.", credit_nb="Siv", consent="given", in_picture_bank=True
    )
    picture.tags.add("kran")
    return picture


@pytest.fixture
def editor(log_in):
    return log_in("redaktor")


def key(item) -> str:
    return f"{item._meta.label_lower}:{item.translation_key}"


def replace(editor, picture, chosen, file=None, **fields):
    address = reverse("wagtailimages:edit", args=[picture.pk])
    sent = editor.filled(address, files={"file": file or new_file()}.items(), **fields)
    sent |= {"replaced_in": "chosen", "replaced_uses": [key(item) for item in chosen]}
    return editor.client.post(address, sent)


def earlier() -> Picture:
    return Picture.objects.get(title__endswith="(tidligere utgave)")


def colour_of(picture) -> str:
    with picture.file.open("rb") as file, Image.open(file) as image:
        red, _green, _blue = image.convert("RGB").getpixel((5, 5))
    return "new" if red > 200 else "old"


def test_the_chosen_story_gets_the_new_file_and_the_other_keeps_the_earlier(
    editor, reader, picture
):
    chosen = make_story("Krana", lead_picture=picture)
    other = make_story("Kaia", lead_picture=picture, blocks=[figure(picture)])
    before = reader.read(other).one(".figure--lead img").get("src")
    assert replace(editor, picture, [chosen]).status_code == 302
    copy = earlier()
    assert fresh(chosen).lead_picture == picture and fresh(other).lead_picture == copy
    assert fresh(other).body[0].value["picture"] == copy
    assert colour_of(Picture.objects.get(pk=picture.pk)) == "new" and colour_of(copy) == "old"
    # Its renditions were never away, and the file is as public as before.
    assert reader.read(other).one(".figure--lead img").get("src") == before
    assert Client().get(before).status_code == 200
    assert (copy.text_in("nb", "alt_text"), copy.consent, copy.collection) == (
        "En kran.",
        "given",
        picture.collection,
    )
    assert [tag.name for tag in copy.tags.all()] == ["kran"] and not copy.in_picture_bank
    uses = FileUse.objects.filter(source_id=other.pk, target_model="pictures.picture")
    assert set(uses.values_list("target_id", flat=True)) == {copy.pk}


def test_everywhere_is_the_answer_unless_another_is_given(editor, picture):
    story = make_story("Krana", lead_picture=picture)
    address = reverse("wagtailimages:edit", args=[picture.pk])
    editor.send(address, files={"file": new_file()}.items())
    assert not Picture.objects.filter(title__endswith="(tidligere utgave)").exists()
    assert fresh(story).lead_picture == picture


def test_a_story_and_its_translations_are_one_choice_and_stay_so(editor, picture):
    story = make_story("Krana", lead_picture=picture, blocks=[figure(picture)])
    translated(story, {})
    replace(editor, picture, [])
    copy = earlier()
    english = fresh(story).get_translation(locale("en"))
    assert english.lead_picture == copy and english.body[0].value["picture"] == copy
    source = TranslationSource.objects.get(object_id=story.translation_key)
    assert json.loads(source.content_json)["lead_picture"] == copy.pk
    # The next publication of the original brings the new file back into neither.
    page = fresh(story)
    page.lead_label = "I gang"
    page.save_revision(user=person("redaktor")).publish()
    english = fresh(story).get_translation(locale("en"))
    assert english.lead_picture == copy and english.body[0].value["picture"] == copy
    assert not HeldChanges.objects.exists()


def test_a_scheduled_story_keeps_its_approval_and_goes_live_with_the_earlier_file(editor, picture):
    pair = make_pair(approved=True, lead_picture=picture, blocks=[figure(picture)])
    schedule(pair.release, in_hours(2))
    approve_original(pair, person("redaktor"))
    replace(editor, picture, [])
    for version in versions_of(pair.release):
        revision = version.scheduled or version.translation.approvals.latest("pk").revision
        revision = Revision.objects.get(pk=revision.pk)
        assert revision.content["lead_picture"] == earlier().pk
        assert ApprovedText.objects.get(revision=revision).fingerprint == fingerprint(revision)
    round_of_the_scheduler(in_hours(2))
    assert pair.live == [True, True]
    assert fresh(pair.story).lead_picture == pair.english.lead_picture == earlier()


def test_a_text_that_was_changed_after_its_approval_is_not_approved_by_it(editor, picture):
    pair = make_pair(approved=True, lead_picture=picture)
    schedule(pair.release, in_hours(2))
    approve_original(pair, person("redaktor"))
    revision = Revision.objects.get(pk=versions_of(pair.release)[0].scheduled.pk)
    Revision.objects.filter(pk=revision.pk).update(content={**revision.content, "lead": "Annet."})
    replace(editor, picture, [])
    round_of_the_scheduler(in_hours(2))
    assert pair.live == [False, False]


def test_a_contact_and_a_draft_are_asked_about_too(editor, picture):
    contact = Contact.objects.create(name="Kari Moe", portrait=picture, locale=locale("nb"))
    draft = make_story("Kladden", publish=False, blocks=[figure(picture)])
    page = editor.open(reverse("wagtailimages:edit", args=[picture.pk]))
    assert "Kari Moe" in page.html and "Kladden" in page.html
    replace(editor, picture, [draft])
    contact.refresh_from_db()
    assert contact.portrait == earlier()
    assert draft.get_latest_revision_as_object().body[0].value["picture"] == picture


def test_an_organisation_that_is_not_chosen_keeps_both_of_its_logos(editor, picture):
    works = Organisation.objects.create(
        name="Krana AS", logo=picture, logo_on_dark=picture, locale=locale("nb")
    )
    revision = works.save_revision()
    replace(editor, picture, [make_story("Krana", lead_picture=picture)])
    works.refresh_from_db()
    revision.refresh_from_db()
    assert works.logo == works.logo_on_dark == earlier()
    assert revision.content["logo_on_dark"] == earlier().pk


def test_the_file_that_only_a_draft_keeps_is_private(editor, picture):
    make_story("Krana", lead_picture=picture)
    draft = make_story("Kladden", publish=False, lead_picture=picture)
    replace(editor, picture, StoryPage.objects.filter(title="Krana"))
    assert draft.get_latest_revision_as_object().lead_picture == earlier()
    addresses = [earlier().file.url, *(one.url for one in earlier().renditions.all())]
    assert {Client().get(one).status_code for one in addresses} == {404}
    assert {editor.client.get(one).status_code for one in addresses} == {200}


def test_a_story_that_the_user_cannot_edit_is_counted_without_its_title_and_keeps_its_file(
    log_in, picture
):
    mine = make_story("Krana", lead_picture=picture)
    theirs = make_story(
        "Hemmelig hos naboen",
        under=list_of(make_newsroom("nabo.example", "Naboen"), "nb"),
        lead_picture=picture,
    )
    editor = log_in("redaktor")
    page = editor.open(reverse("wagtailimages:edit", args=[picture.pk]))
    assert "Krana" in page.html and "Hemmelig" not in page.html
    assert find(picture, editor.user).others == 1
    replace(editor, picture, [mine, theirs])
    assert fresh(mine).lead_picture == picture
    assert StoryPage.objects.get(pk=theirs.pk).lead_picture == earlier()


def test_a_refused_file_keeps_the_choice(editor, picture):
    chosen, other = (make_story(name, lead_picture=picture) for name in ("Krana", "Kaia"))
    damaged = SimpleUploadedFile("ny.jpg", b"<!doctype html>", "image/jpeg")
    response = replace(editor, picture, [chosen], file=damaged, title="Nytt navn")
    screen = Screen(response)
    assert screen.values("input[name=replaced_in][checked]", "value") == ["chosen"]
    assert screen.values("input[name=replaced_uses][checked]", "value") == [key(chosen)]
    assert screen.fields["title"] == "Nytt navn"
    assert fresh(other).lead_picture == picture
    assert not Picture.objects.filter(title__endswith="(tidligere utgave)").exists()
