"""A file is public if a public page shows it, in a block, a link, a shared snippet or the newsroom's identity."""

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.models import CollectionViewRestriction, PageViewRestriction, Site

from core.models import FileUse, Newsroom, Organisation
from home.models import HomePage, PressContact, StandardPage
from news.models import Contact, FactBox, StoryOrganisation, StoryPage
from tests.factories import body, locale, make_picture, make_story
from tests.files import documents, is_public, make_document

pytestmark = pytest.mark.django_db


def link_to(document):
    return f'<p>Les <a linktype="document" id="{document.pk}">rapporten</a>.</p>'


@pytest.fixture
def document():
    return make_document()


@pytest.fixture
def picture():
    return make_picture(alt_nb="En kran.")


def figure(picture):
    return ("figure", {"picture": picture.pk, "decorative": False})


def listed(*values):
    return [{"type": "item", "value": value, "id": str(n)} for n, value in enumerate(values)]


WITH_A_DOCUMENT = {
    "paragraph": lambda one: ("paragraph", link_to(one)),
    "list": lambda one: ("item_list", {"numbered": False, "items": listed(link_to(one))}),
    "documents": documents,
    "fact box": lambda one: (
        "fact_box",
        {"heading": "Om", "text": "", "points": listed(link_to(one)), "source": ""},
    ),
    "address, typed": lambda one: (
        "paragraph",
        f'<p>Se <a href="/documents/{one.pk}/rapport.pdf">her</a>.</p>',
    ),
    "address with host": lambda one: (
        "paragraph",
        f'<p>Se <a href="http://localhost:8000{one.file.url}">her</a>.</p>',
    ),
    "text of a table": lambda one: (
        "table",
        {"data": [["Rapport", f"https://localhost/documents/{one.pk}/r.pdf"]], "table_caption": ""},
    ),
}


@pytest.mark.parametrize("how", WITH_A_DOCUMENT)
def test_document_in_a_story_is_public_with_it(document, how):
    page = make_story("Rapport", blocks=[WITH_A_DOCUMENT[how](document)], publish=False)
    assert not is_public(document)
    page.get_latest_revision().publish()
    assert is_public(document)
    StoryPage.objects.get(pk=page.pk).unpublish()
    assert not is_public(document)


@pytest.mark.parametrize("address", ["https://annen.example/documents/{}/", "/arkiv/documents/{}/"])
def test_url_of_another_sites_document_makes_none_of_ours_public(document, address):
    text = f'<p><a href="{address.format(document.pk)}">her</a></p>'
    make_story("Rapport", blocks=[("paragraph", text)])
    assert not is_public(document)


@pytest.mark.parametrize(
    "block",
    [figure, lambda one: ("gallery", {"title": "", "figures": listed(figure(one)[1])})],
    ids=["figure", "gallery"],
)
def test_picture_in_a_story_is_public_with_it(picture, block):
    page = make_story("Kran", blocks=[block(picture)])
    assert is_public(picture)
    page.unpublish()
    assert not is_public(picture)


def test_document_of_a_standard_page_is_public_with_it(document):
    page = StandardPage(title="Vilkår", locale=locale("nb"), live=False)
    page.body = StandardPage.body.field.stream_block.to_python(
        body(("paragraph", link_to(document)))
    )
    HomePage.objects.get(locale=locale("nb"), slug="nb").add_child(instance=page)
    revision = page.save_revision()
    assert not is_public(document)
    revision.publish()
    assert is_public(document)


def contact(picture, **fields):
    return Contact.objects.create(
        name="Siv Nilsen", portrait=picture, locale=locale("nb"), **fields
    )


def test_portrait_is_public_while_a_public_story_shows_the_contact(picture):
    person = contact(picture)
    assert not is_public(picture)
    page = make_story("Kran", contacts=[person])
    assert is_public(picture)
    page.unpublish()
    assert not is_public(picture)


def test_portrait_is_public_while_a_front_page_shows_the_contact(picture):
    home = HomePage.objects.get(locale=locale("nb"), slug="nb")
    home.press_contacts.add(PressContact(contact=contact(picture)))
    home.save_revision().publish()
    assert is_public(picture)


def test_portrait_is_unpublished_and_published_with_the_contact(picture):
    person = contact(picture)
    make_story("Kran", contacts=[person])
    person.unpublish()
    assert not is_public(picture)
    person.save_revision().publish()
    assert is_public(picture)
    person.delete()
    assert not is_public(picture)
    assert not FileUse.objects.filter(source_model="news.contact", source_id=person.pk).exists()


def test_new_portrait_is_private_until_the_contact_is_published(picture):
    person, new = contact(picture), make_picture(alt_nb="Ny.")
    make_story("Kran", contacts=[person])
    person.portrait = new
    revision = person.save_revision()
    assert (is_public(picture), is_public(new)) == (True, False)
    revision.publish()
    assert (is_public(picture), is_public(new)) == (False, True)


def test_portrait_of_the_original_is_shown_for_an_untranslated_contact(picture):
    person = contact(picture)
    english = person.copy_for_translation(locale("en"))
    english.live, english.first_published_at = False, None
    english.save()
    make_story("Crane", language="en", contacts=[english])
    assert is_public(picture)
    new = make_picture(alt_nb="Ny.")
    person.portrait = new
    person.save_revision().publish()
    assert (is_public(picture), is_public(new)) == (False, True)


def test_document_of_a_shared_fact_box_is_public_with_the_stories_that_show_it(document):
    box = FactBox.objects.create(heading="Om", text=link_to(document), locale=locale("nb"))
    page = make_story("Kran", blocks=[("register_fact_box", {"fact_box": box.pk})])
    assert is_public(document)
    page.unpublish()
    assert not is_public(document)


def test_document_of_an_organisation_is_public_with_its_stories(document):
    about = Organisation.objects.create(
        name="Kran AS", boilerplate=link_to(document), locale=locale("nb")
    )
    page = make_story("Kran", publish=False)
    page.story_organisations.add(StoryOrganisation(organisation=about, locale=page.locale))
    assert not is_public(document)
    page.save_revision().publish()
    assert is_public(document)


@pytest.mark.parametrize("name", ["logo", "logo_on_dark"])
def test_logo_is_public_while_the_newsroom_is_live(picture, name):
    publisher = Organisation.objects.create(name="Kran AS", locale=locale("nb"), **{name: picture})
    assert not is_public(picture)
    room = Newsroom.objects.create(
        site=Site.objects.create(hostname="kran.example", root_page=Site.objects.get().root_page),
        name="Kran",
        organisation=publisher,
        locale=locale("nb"),
    )
    assert is_public(picture)
    room.unpublish()
    assert not is_public(picture)


def test_picture_bank_is_open_and_nothing_else_is(picture):
    other = make_picture(alt_nb="En annen.")
    picture.in_picture_bank = True
    picture.save()
    size = picture.get_rendition("width-480|format-webp")
    assert is_public(picture) and is_public(size)
    assert not is_public(other)


def test_private_collection_closes_files_that_pages_show(document, picture):
    make_story("Kran", lead_picture=picture, blocks=[documents(document)])
    restriction = CollectionViewRestriction.objects.create(
        collection=document.collection, restriction_type="password", password="gruve"
    )
    assert Client().get(picture.file.url).status_code == 404
    # The page reveals that there is a document, so Wagtail's form is shown, but not the file.
    answer = Client().get(document.file.url)
    assert "password" in answer.content.decode() and "no-store" in answer.headers["Cache-Control"]
    restriction.delete()
    assert is_public(picture) and is_public(document)


def test_replaced_file_is_deleted_and_not_found(log_in, done, picture):
    make_story("Kran", lead_picture=picture)
    old = picture.file.url
    name = picture.file.name
    content = ContentFile(make_picture().file.read(), name="ny.jpg")
    with done():
        log_in("redaktor").send(f"/admin/images/{picture.pk}/", files={"file": content})
    picture.refresh_from_db()
    assert picture.file.name != name and not picture.file.storage.exists(name)
    assert Client().get(old).status_code == 404
    assert is_public(picture)


def test_row_saved_live_without_a_revision_is_recorded(picture):
    page = make_story("Kran")
    page.lead_picture = picture
    page.save()
    assert is_public(picture)
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert not is_public(picture)
