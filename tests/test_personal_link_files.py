"""The files of an approved text can be fetched by personal link, and no other files that are private."""

import pytest
from django.test import Client

from news.models import FactBox
from release.links.issuing import revoke_link
from release.models import LinkEvent
from tests.factories import fresh, make_picture, make_story, person
from tests.files import Files, documents, make_document
from tests.personal_links import Guest, approve_story, approved_story, embargo, link_to

pytestmark = pytest.mark.django_db


@pytest.fixture
def files():
    return Files()


@pytest.fixture
def page(files):
    return approved_story(**files.fields())


def below(link, file) -> str:
    """Return the URL below the link's own of a file at its ordinary URL."""
    return f"/p/{link.pk}/file/" + file.removeprefix("/media/")


def statuses(guest, link, urls):
    return {guest.client.get(below(link, url)).status_code for url in urls}


def test_the_page_shows_its_files_at_urls_of_the_link(page, files):
    link, token = link_to(page)
    guest = Guest(token)
    reading = guest.open()
    assert "/media/" not in reading.html
    shown = guest.files(reading)
    assert len(shown) > 3 and below(link, files.document.file.url) in shown
    for url in shown:
        answer = guest.client.get(url)
        assert answer.status_code == 200, url
        assert answer.headers["Cache-Control"] == "private, no-store"
        assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"


def test_nobody_else_fetches_them(page, files):
    link, token = link_to(page)
    Guest(token).open()
    assert statuses(Guest("x"), link, files.direct) == {404}
    assert not files.leaks()


def test_revoking_closes_the_files_at_once(page, files):
    link, token = link_to(page)
    guest = Guest(token)
    guest.open()
    assert statuses(guest, link, files.direct) == {200}
    revoke_link(link, person("redaktor"))
    assert statuses(guest, link, files.direct) == {404}


def test_files_of_another_release_are_refused(page, files):
    other = Files()
    approved_story("En annen", **other.fields())
    link, token = link_to(page)
    guest = Guest(token)
    guest.open()
    assert statuses(guest, link, other.direct) == {404}


def test_a_link_to_one_release_opens_no_file_of_another_link(page, files):
    other = approved_story("En annen")
    (first, one), (second, two) = link_to(page), link_to(other)
    client = Client()
    Guest(one, client).open()
    Guest(two, client).open()
    assert client.get(below(first, files.document.file.url)).status_code == 200
    assert client.get(below(second, files.document.file.url)).status_code == 404


def test_files_that_only_the_draft_shows_are_refused(page):
    link, token = link_to(page)
    later = make_document("Ikke godkjent")
    draft = fresh(page).get_latest_revision_as_object()
    stream = type(page).body.field.stream_block
    kind, value = documents(later)
    draft.body = stream.to_python([{"type": kind, "value": value}])
    draft.save_revision(user=person("kommunikasjon"))
    guest = Guest(token)
    guest.open()
    assert statuses(guest, link, [later.file.url]) == {404}
    approve_story(page)
    assert statuses(guest, link, [later.file.url]) == {200}


def test_nothing_is_fetched_before_the_embargo_is_accepted(page, files):
    link, token = link_to(page)
    guest = Guest(token)
    guest.open()
    embargo(page)
    assert statuses(guest, link, files.direct) == {404}


def test_pictures_of_shared_snippets_are_shown_too():
    document = make_document("I faktaboksen")
    box = FactBox.objects.filter(locale__language_code="nb", live=True).first()
    box.text = f'<p><a linktype="document" id="{document.pk}">Dokumentet</a></p>'
    box.save_revision().publish()
    page = approved_story(blocks=[("register_fact_box", {"fact_box": box.pk})])
    link, token = link_to(page)
    guest = Guest(token)
    assert below(link, document.file.url) in guest.files(guest.open())
    assert statuses(guest, link, [document.file.url]) == {200}


def test_public_files_are_served_as_well():
    picture = make_picture()
    make_story("Offentlig", lead_picture=picture)
    link, token = link_to(approved_story())
    guest = Guest(token)
    guest.open()
    assert statuses(guest, link, [picture.file.url]) == {200}


def test_downloads_are_logged_once_and_pictures_are_not(page, files):
    link, token = link_to(page)
    guest = Guest(token)
    guest.open()
    for _again in range(3):
        statuses(guest, link, files.direct)
    downloads = LinkEvent.objects.filter(link=link, kind="downloaded")
    assert [one.file for one in downloads] == [files.document.title]
