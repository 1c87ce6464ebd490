"""The files of a release on its page: each once, with its rights, and whether readers can reach it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core.models import Attachment
from pictures.models import Consent, Picture
from release.checklist.lists import contents_of
from release.files import FilesPanel
from release.versions import release_of, versions_of
from tests.checklists import said
from tests.editor import edit
from tests.factories import figure, figures, make_picture, make_story, person, translate
from tests.personal_links import link_to
from tests.translations import sent

pytestmark = pytest.mark.django_db
QUERIES = 52


def files_of(page, name="redaktor"):
    return FilesPanel(contents_of(versions_of(release_of(page))), person(name)).files


def screen_of(log_in, page, name="redaktor"):
    return log_in(name).open(reverse("release:detail", args=[release_of(page).pk]))


def document_block(document) -> tuple:
    return "documents", {
        "items": [{"type": "item", "id": "a", "value": {"document": document.pk, "title": ""}}]
    }


def test_each_file_is_named_once_with_the_languages_that_show_it():
    lead, other = make_picture(), make_picture()
    document = Attachment.objects.first()
    link = f'<p><a id="{document.pk}" linktype="document">fil</a></p>'
    blocks = [figure(other), figure(lead), document_block(document), ("paragraph", link)]
    page = make_story("Kai", lead_picture=lead, blocks=blocks, publish=False)
    sent(page)
    found = files_of(page)
    assert [one.item for one in found] == [lead, other, document]
    assert [one.is_lead for one in found] == [True, False, False]
    assert {tuple(one.languages) for one in found} == {("Norsk", "Engelsk")}


def test_a_file_is_private_until_something_public_shows_it():
    picture = make_picture(alt_nb="En kai")
    page = make_story("Kai", lead_picture=picture, publish=False)
    (file,) = files_of(page)
    assert not file.is_public and file.access == "Privat til det publiseres"
    page.get_latest_revision().publish()
    (file,) = files_of(page)
    assert file.is_public


def test_what_is_missing_is_named_for_each_language(log_in):
    picture = make_picture(alt_nb="En kai")
    page = make_story("Kai", blocks=[figure(picture)], publish=False)
    sent(page)
    (card,) = screen_of(log_in, page).texts(".release-files")
    assert "1 må avklares" in card and "Privat til det publiseres" in card
    assert "Kreditering mangler" in card and "verken opphavsrett eller lisens" in card
    assert "Samtykke Ikke avklart" in card and "Alt-tekst, norsk En kai" in card


def test_a_picture_in_order_needs_nothing(log_in):
    picture = make_picture(alt_nb="En kai", alt_en="A quay", credit_nb="Siv Nilsen")
    picture.copyright, picture.consent = "© 2026 Eramet", Consent.GIVEN
    picture.consent_note = "Skjema i arkivet"
    picture.save()
    page = make_story("Kai", lead_picture=picture, publish=False)
    (card,) = screen_of(log_in, page).texts(".release-files")
    assert "avklares" not in card and "Foto: Siv Nilsen" in card
    assert "Samtykke Gitt Skjema i arkivet" in card
    assert said(page, "consent") == []


def test_only_those_who_may_change_a_file_get_a_link_to_it(log_in):
    page = make_story("Kai", lead_picture=make_picture(), publish=False)
    address = reverse("wagtailimages:edit", args=[page.lead_picture_id])
    assert address in screen_of(log_in, page).values(".release-files a", "href")
    assert files_of(page, "oversetter.en")[0].edit_url == ""


def test_a_photo_is_asked_about_once_and_blocks_publishing_if_people_refuse(log_in):
    picture = make_picture(alt_nb="En kai", alt_en="A quay")
    page = make_story("Kai", lead_picture=picture, publish=False)
    assert said(page, "consent") == [
        ("soft", "Det er ikke avklart om de som er avbildet på «DSC_0042.jpg», samtykker.")
    ]
    Picture.objects.update(consent=Consent.REFUSED)
    screen = log_in("redaktor").sent_back(edit(page), "action-publish", **{"body-count": "0"})
    assert "har ikke samtykket" in screen.errors["lead_picture"]


def test_a_drawing_needs_no_consent():
    picture = make_picture(credit_kind="illustration")
    assert said(make_story("Kai", lead_picture=picture, publish=False), "consent") == []


def test_consent_is_a_field_of_the_pictures_form(log_in):
    picture = make_picture()
    editor = log_in("redaktor")
    address = reverse("wagtailimages:edit", args=[picture.pk])
    editor.send(address, consent="given", consent_note="Avtale 12")
    picture.refresh_from_db()
    assert (picture.consent, picture.consent_note) == ("given", "Avtale 12")


def test_the_release_page_costs_at_most_fifty_two_queries(log_in):
    asked = []
    client = log_in("redaktor").client
    for pictures, links in ((1, 1), (6, 10)):
        shown = [make_picture(alt_nb=f"Kai {number}") for number in range(pictures)]
        page = make_story("Kai", lead_picture=shown[0], blocks=figures(shown))
        translate(page, "Quay")
        for number in range(links):
            link_to(page, f"Leser {number}")
        address = reverse("release:detail", args=[release_of(page).pk])
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        asked.append(len(queries))
    assert asked[0] == asked[1] <= QUERIES
