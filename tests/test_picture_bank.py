"""Anyone finds and takes the pictures that editors have put into the public picture bank, in both languages."""

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Collection, CollectionViewRestriction

from core.models import Organisation
from pictures.models import Consent, Picture
from tests.factories import locale, make_picture, make_story, person

NB, EN = "/nb/bildebank/", "/en/picture-bank/"


@pytest.fixture(autouse=True)
def empty_bank(db):
    """Take the demo's pictures out of the bank."""
    Picture.objects.update(in_picture_bank=False)


@pytest.fixture
def plant(empty_bank):
    return make_picture(
        size=(2600, 1700),
        alt_nb="Verket ved fjorden.",
        alt_en="The works by the fjord.",
        credit_nb="Siv Foto",
        licence="CC BY 4.0",
        in_picture_bank=True,
    )


def shown(reader, address):
    return [link.split("/")[0] for link in reader.get(address).values(".download__sizes a", "href")]


def test_a_picture_is_found_by_words_of_each_language_and_taken(client, reader, plant):
    for address, words in ((NB, "verk"), (EN, "works"), (NB, "")):
        assert str(plant.pk) in shown(reader, f"{address}?q={words}")
    assert shown(reader, f"{NB}?q=finnesikke") == []
    page = reader.get(NB)
    assert "CC BY 4.0" in page and "Foto: Siv Foto" in page
    answer = client.get(f"{NB}{plant.pk}/1200/")
    assert answer.headers["Content-Disposition"] == (
        'attachment; filename="verket-ved-fjorden-1200.jpg"'
    )


def test_kinds_and_galleries_narrow_the_list(reader, plant):
    gallery = Collection.get_first_root_node().add_child(name="Anlegg")
    other = make_picture(alt_nb="Logo.", in_picture_bank=True)
    Picture.objects.filter(pk=plant.pk).update(collection=gallery)
    assert set(shown(reader, f"{NB}?collection={gallery.pk}")) == {str(plant.pk)}
    assert set(shown(reader, f"{NB}?collection=x&kind=photo")) == {str(plant.pk), str(other.pk)}
    assert shown(reader, f"{NB}?kind=graphic") == []


def test_a_gallery_has_a_name_in_each_language(reader, plant):
    desk = Client()
    desk.force_login(person("admin"))
    names = {"gallery_title_nb": "Anlegg", "gallery_title_en": "Plants"}
    root = Collection.get_first_root_node()
    answer = desk.post(
        reverse("wagtailadmin_collections:add"), {"name": "A-12", "parent": root.pk, **names}
    )
    assert answer.status_code == 302
    gallery = Collection.objects.get(name="A-12")
    Picture.objects.filter(pk=plant.pk).update(collection=gallery)
    options = "#bank-collection option"
    assert reader.get(NB).texts(options)[1:] == ["Anlegg"]
    assert reader.get(EN).texts(options)[1:] == ["Plants"]
    # Without a name of its own in any language, a gallery is called what the collection is called.
    edit = reverse("wagtailadmin_collections:edit", args=[gallery.pk])
    assert 'value="Plants"' in desk.get(edit).content.decode()
    emptied = dict.fromkeys(names, "")
    assert desk.post(edit, {"name": "A-12", "parent": root.pk, **emptied}).status_code == 302
    assert reader.get(EN).texts(options)[1:] == ["A-12"]


def test_a_logo_is_on_the_ground_that_it_is_made_for(reader, plant):
    assert not reader.get(NB).all(".download--dark")
    Organisation.objects.create(name="Verket", logo_on_dark=plant, locale=locale("nb"))
    assert len(reader.get(NB).all(".download--dark")) == 1


def test_what_is_not_in_the_bank_or_may_not_be_shown_is_not_there(client, reader, plant):
    outside = make_picture(alt_nb="Internt.")
    refused = make_picture(alt_nb="Nei.", in_picture_bank=True, consent=Consent.REFUSED)
    hidden = make_picture(alt_nb="Skjult.", in_picture_bank=True)
    private = Collection.get_first_root_node().add_child(name="Internt")
    CollectionViewRestriction.objects.create(collection=private, restriction_type="login")
    Picture.objects.filter(pk=hidden.pk).update(collection=private)
    assert set(shown(reader, NB)) == {str(plant.pk)}
    for one in (outside, refused, hidden):
        assert client.get(f"{NB}{one.pk}/original/").status_code == 404


def test_the_pictures_of_a_story_lead_to_the_bank(reader, plant):
    story = make_story("Ny ovn", lead_picture=make_picture(alt_nb="Ovnen."))
    assert reader.read(f"{story.url}bilder/").values(".bank-link a", "href") == [NB]
    plant.in_picture_bank = False
    plant.save()
    assert not reader.read(f"{story.url}bilder/").all(".bank-link")


@pytest.mark.parametrize(("page", "bank"), [("/nb/", NB), ("/en/", EN), ("/nb/nyheter/", NB)])
def test_every_page_leads_to_the_bank_as_long_as_it_has_a_picture(reader, plant, page, bank):
    assert bank in reader.get(page).values(".footer a", "href")
    refused = Picture.objects.get(pk=plant.pk)
    refused.consent = Consent.REFUSED
    refused.save()
    assert bank not in reader.get(page).values(".footer a", "href")
    back = Picture.objects.get(pk=plant.pk)
    back.consent = Consent.GIVEN
    back.save()
    assert bank in reader.get(page).values(".footer a", "href")


def test_an_empty_bank_is_no_page(client, reader, db):
    assert client.get(NB).status_code == 404
    assert NB not in reader.get("/nb/").values(".footer a", "href")


def test_a_search_without_hits_says_so_and_leads_to_all_pictures(reader, plant):
    for address, said in ((NB, "Ingen bilder passer."), (EN, "No pictures match.")):
        empty = reader.get(f"{address}?q=finnesikke")
        assert said in empty.one(".empty").text
        assert empty.values(".empty a", "href") == [address]


@pytest.mark.parametrize("stored", [False, True])
def test_the_link_goes_and_comes_with_the_privacy_of_the_collection(plant, settings, stored):
    """An administrator presses the button “Privacy” of the collection of the last picture in the bank."""
    settings.PAGE_CACHE = stored
    gallery = Collection.get_first_root_node().add_child(name="Anlegg")
    plant.collection = gallery
    plant.save()
    admin = Client()
    admin.force_login(person("admin"))
    privacy = reverse("wagtailadmin_collections:set_privacy", args=[gallery.pk])
    for kind, is_shown in (("login", False), ("none", True), ("login", False)):
        assert admin.post(privacy, {"restriction_type": kind}).status_code == 200
        for page, bank in (("/nb/", NB), ("/en/news/", EN)):
            assert (f'href="{bank}"'.encode() in Client().get(page).content) == is_shown, kind
