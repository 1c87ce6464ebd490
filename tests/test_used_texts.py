"""Under empty fields the story editor shows the texts of the picture that readers see, in the story's language."""

import pytest
from django.urls import reverse

from pictures.models import Picture, PictureText
from tests.factories import locale, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def picture():
    found = Picture.objects.first()
    found.texts.all().delete()
    PictureText.objects.create(picture=found, locale=locale("nb"), alt_text="En ovn", caption="")
    PictureText.objects.create(picture=found, locale=locale("en"), caption="The furnace")
    return found


def ask(client, language, *pks):
    return client.get(reverse("picture_texts"), {"id": pks, "language": language})


def test_texts_come_in_the_language_of_the_story_or_say_which_language_they_are_in(client, picture):
    client.force_login(person("kommunikasjon"))
    found = ask(client, "en", picture.pk, 999_999, "x").json()
    assert list(found) == [str(picture.pk)]
    texts = found[str(picture.pk)]
    assert texts["caption"] == "Brukes fra bildet: «The furnace»"
    assert texts["alt"] == "Brukes fra bildet, på norsk: «En ovn»"
    assert texts["credit"] == "Bildet har ingen egen tekst her."
    assert texts["name"] == "The furnace"


def test_a_picture_without_texts_is_called_by_its_title(client, picture):
    picture.texts.all().delete()
    client.force_login(person("kommunikasjon"))
    assert ask(client, "nb", picture.pk).json()[str(picture.pk)]["name"] == picture.title


def test_readers_and_translators_are_told_nothing(client, picture):
    assert ask(client, "nb", picture.pk).status_code == 302
    client.force_login(person("oversetter.en"))
    assert ask(client, "nb", picture.pk).status_code in (302, 403)
