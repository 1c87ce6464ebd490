"""A journalist finds whom to call or write to at the top of the front page and of each story."""

import pytest

from home.models import HomePage, PressContact
from news.models import Contact, Topic
from tests.factories import locale, make_story

BAR = ".press-contact"


@pytest.fixture
def newsroom_contact():
    """The only press contact of the Norwegian front page."""
    contact = make_contact("Kari Vakt")
    home = HomePage.objects.get(locale=locale("nb"), depth=2)
    home.press_contacts.set([PressContact(contact=contact, sort_order=0)])
    home.save_revision().publish()
    return contact


def list_too(contact):
    """Add a contact to those of the front page."""
    home = HomePage.objects.get(locale=locale("nb"), depth=2)
    home.press_contacts.add(PressContact(contact=contact, sort_order=1))
    home.save_revision().publish()


def make_contact(name, **values):
    values = {"phone": "+47 39 00 00 77", "email": "vakt@varde.example", **values}
    return Contact.objects.create(name=name, locale=locale("nb"), **values)


def test_a_story_names_its_own_contact_with_call_and_mail(reader, newsroom_contact):
    page = reader.read(make_story("Ny ovn", contacts=[make_contact("Ola Sak")]))
    assert page.text(f"{BAR} b") == "Ola Sak"
    links = page.values(f"{BAR} li a", "href")
    assert links == ["tel:+4739000077", "mailto:vakt@varde.example"]


def test_a_story_without_contact_names_the_one_responsible_for_its_topic(reader, newsroom_contact):
    responsible = make_contact("Tea Tema")
    list_too(responsible)
    topic = Topic.objects.create(name="Ovner", locale=locale("nb"), contact=responsible)
    page = reader.read(make_story("Ny ovn", topics=[topic]))
    assert page.text(f"{BAR} b") == "Tea Tema"
    assert page.texts("article .contact__name") == ["Tea Tema"]
    assert reader.get(topic.get_absolute_url()).text(f"{BAR} b") == "Tea Tema"
    home = reader.get("/nb/")
    assert home.texts(".contact__name")[0] == "Kari Vakt"
    assert "Tea Tema" in home.texts(".contact__name")
    assert "Ovner" in home.texts(".contact__topics a")


def test_a_contact_of_another_newsroom_answers_about_no_topic_here(reader, newsroom_contact):
    topic = Topic.objects.create(
        name="Ovner", locale=locale("nb"), contact=make_contact("Tea Tema")
    )
    page = reader.read(make_story("Ny ovn", topics=[topic]))
    assert page.text(f"{BAR} b") == "Kari Vakt"
    assert "Tea Tema" not in page.html + reader.get("/nb/").html


def test_a_story_without_any_contact_names_the_newsroom_s(reader, newsroom_contact):
    page = reader.read(make_story("Ny ovn"))
    assert page.text(f"{BAR} b") == "Kari Vakt"
    assert reader.get("/nb/").text(f"{BAR} b") == "Kari Vakt"


def test_a_contact_that_is_unpublished_is_named_nowhere(reader, newsroom_contact):
    gone = make_contact("Gerd Borte", live=False, first_published_at="2024-01-01T00:00:00Z")
    topic = Topic.objects.create(name="Ovner", locale=locale("nb"), contact=gone)
    page = reader.read(make_story("Ny ovn", topics=[topic], contacts=[gone]))
    assert page.text(f"{BAR} b") == "Kari Vakt"
    assert "Gerd Borte" not in page.html


def test_a_contact_without_telephone_and_mail_is_not_the_one_to_call(reader, newsroom_contact):
    mute = make_contact("Stille Stein", phone="", email="")
    page = reader.read(make_story("Ny ovn", contacts=[mute, make_contact("Ola Sak")]))
    assert page.text(f"{BAR} b") == "Ola Sak"
    assert page.values(f"{BAR}__who a", "href") == ["#contact"]
