"""A translation may have a picture or document of its own, in place of its original's."""

import pytest
from django.urls import reverse

from core.files.access import user_may_see
from news.models import StoryPage
from tests.factories import figure, fresh, locale, make_picture, make_story, person
from tests.translations import translated
from translation.localize.overrides import field_overrides
from translation.localize.own_files import outdated_files, source_files
from translation.models import FieldOverride, Notification
from translation.workflow import review
from translation.workflow.approval import publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def story() -> StoryPage:
    chart = make_picture(alt_nb="Utslipp", alt_en="Emissions")
    return make_story("Utslipp", blocks=[figure(chart)])


@pytest.fixture
def translation(story):
    return translated(story, {})


def english(story) -> StoryPage:
    return fresh(story).get_translation(locale("en"))


def chosen(client, translation, picture):
    (file,) = source_files(translation.source, StoryPage)
    address = reverse("translation:files", args=[translation.pk])
    return client.post(address, {file.name: picture.pk if picture else ""})


def picture_of(page):
    return page.body[0].value["picture"]


def test_another_picture_is_public_once_it_is_approved_and_the_originals_after_it(
    story, translation, log_in
):
    original, own = picture_of(story), make_picture(alt_nb="Utslipp", alt_en="Emissions")
    client = log_in("redaktor").client
    assert chosen(client, translation, own).status_code == 302
    assert picture_of(english(story)) == original
    review.submit(translation, person("oversetter.en"))
    review.decide(translation, person("redaktor"), "approve")
    assert picture_of(english(story)) == own
    assert picture_of(fresh(story)) == original
    chosen(client, translation, None)
    publish(translation)
    assert picture_of(english(story)) == original


def test_a_swapped_original_leaves_the_own_picture_and_is_told(story, translation, log_in):
    own = make_picture(alt_nb="Utslipp", alt_en="Emissions")
    chosen(log_in("redaktor").client, translation, own)
    publish(translation)
    page = fresh(story)
    raw = list(page.body.raw_data)
    raw[0]["value"]["picture"] = make_picture(alt_nb="Nye tall", alt_en="New figures").pk
    page.body = StoryPage.body.field.stream_block.to_python(raw)
    page.save_revision(user=person("redaktor")).publish()
    assert picture_of(english(story)) == own
    translation.source.refresh_from_db()
    overrides = field_overrides(translation.source, translation.target_locale)
    assert outdated_files(translation.source, overrides, StoryPage)
    assert Notification.objects.filter(translation=translation, details__files__isnull=False)


def test_the_translator_sees_an_own_picture_that_is_not_public(translation, log_in):
    own = make_picture(alt_nb="Utslipp", alt_en="Emissions")
    assert not user_may_see(person("oversetter.en"), own)
    chosen(log_in("redaktor").client, translation, own)
    assert user_may_see(person("oversetter.en"), own)
    assert not user_may_see(person("oversetter.nb"), own)


def test_a_deleted_picture_gives_way_to_the_originals(story, translation, log_in):
    own = make_picture(alt_nb="Utslipp", alt_en="Emissions")
    chosen(log_in("redaktor").client, translation, own)
    own.delete()
    publish(translation)
    assert picture_of(english(story)) == picture_of(fresh(story))


def test_a_translator_without_the_library_cannot_choose(translation, log_in):
    own = make_picture(alt_nb="Utslipp", alt_en="Emissions")
    client = log_in("oversetter.en").client
    assert chosen(client, translation, own).status_code in (302, 403)
    assert not FieldOverride.objects.filter(translation=translation).exists()


def test_a_form_that_was_open_leaves_what_another_user_chose(story, translation, log_in):
    chart, screen = make_picture(alt_nb="Utslipp", alt_en="Emissions"), log_in("redaktor")
    address = reverse("translation:files", args=[translation.pk])
    fields = screen.open(address).fields
    chosen(log_in("admin").client, translation, chart)
    assert log_in("redaktor").client.post(address, fields).status_code == 302
    assert FieldOverride.objects.get(translation=translation).text.startswith(f"{chart.pk}/")
    publish(translation)
    assert picture_of(english(story)) == chart
    fields = screen.open(address).fields
    (name,) = [one for one in fields if one.startswith("file-")]
    log_in("redaktor").client.post(address, {**fields, name: ""})
    publish(translation)
    assert picture_of(english(story)) == picture_of(fresh(story))


@pytest.mark.parametrize("value", ["abc", "-1", "9" * 30, "\0", "1 OR 1=1"])
def test_a_value_that_is_no_file_is_refused_at_its_field(translation, log_in, value):
    (file,) = source_files(translation.source, StoryPage)
    address = reverse("translation:files", args=[translation.pk])
    response = log_in("redaktor").client.post(address, {file.name: value})
    assert response.status_code == 200 and response.context["form"].errors[file.name]
    assert not FieldOverride.objects.exists()
