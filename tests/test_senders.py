"""An organisation that sends stories has a page; lists lead by year and month, and none ends without a way on."""

import pytest
from wagtail.models import Site

from core.models import Newsroom, Organisation
from news.models import Contact, StoryOrganisation
from tests.factories import fresh, locale, make_picture, make_story, oslo


@pytest.fixture
def works(db):
    return Organisation.objects.create(
        name="Ærlig Verk AS",
        boilerplate="<p>Verket lager ærlig stål.</p>",
        phone="+47 39 00 00 99",
        web="https://verk.example",
        logo=make_picture(alt_nb="Logo."),
        locale=locale("nb"),
    )


def from_works(works, title="Ny ovn", *, publish=True, **values):
    page = make_story(title, publish=False, **values)
    page.story_organisations.add(StoryOrganisation(organisation=works, locale=page.locale))
    revision = page.save_revision()
    if publish:
        revision.publish()
    return fresh(page)


def test_the_sender_in_a_story_leads_to_its_page_with_stories_contacts_and_facts(reader, works):
    contact = Contact.objects.create(name="Kari Vakt", email="v@varde.example", locale=locale("nb"))
    story = from_works(works, contacts=[contact])
    make_story("Fra andre")
    address = reader.read(story).value(".kicker__sender a", "href")
    assert address == f"/nb/avsendere/{works.pk}-aerlig-verk-as/"
    page = reader.read(address)
    assert page.text("h1") == "Ærlig Verk AS"
    assert page.texts(".card__title") == ["Ny ovn"]
    assert page.texts(".contact__name") == ["Kari Vakt"]
    assert page.text(".press-contact b") == "Kari Vakt"
    assert "Verket lager ærlig stål." in page
    assert "+47\u00a039\u00a000\u00a000\u00a099" in page.texts(".sender dd")


def test_the_foot_of_a_page_shows_the_logo_for_dark_backgrounds_or_the_name(reader, works):
    room = Newsroom.objects.for_site(Site.objects.get(is_default_site=True), "nb")
    assert reader.read("/nb/").values(".footer__logo img", "src")
    room.organisation = works  # its logo is for light backgrounds only
    room.save_revision().publish()
    page = reader.read("/nb/")
    assert page.text(".footer h2") == "Ærlig Verk AS"
    assert page.values(".footer img", "src") == []
    light = make_picture(alt_nb="Lys logo.")
    works.logo_on_dark = light
    works.save_revision().publish()
    (logo,) = reader.read("/nb/").values(".footer__logo img", "src")
    light.refresh_from_db()
    assert logo in [one.url for one in light.renditions.all()]
    from_works(works)
    assert len(reader.read(works.get_absolute_url()).values(".sender__logo img", "src")) == 2


def test_an_old_name_in_the_address_leads_to_the_page(client, works):
    from_works(works)
    answer = client.get(f"/nb/avsendere/{works.pk}-gammelt-navn/")
    assert answer.headers["Location"] == works.get_absolute_url()


def test_an_organisation_has_no_page_before_a_story_of_it_is_public(client, works):
    address = works.get_absolute_url()
    story = from_works(works, publish=False)
    assert client.get(address).status_code == 404
    story.get_latest_revision().publish()
    assert client.get(address).status_code == 200
    fresh(story).unpublish()
    assert client.get(address).status_code == 404


def test_an_unpublished_organisation_has_no_page(client, works):
    from_works(works)
    Organisation.objects.filter(pk=works.pk).update(live=False)
    assert client.get(works.get_absolute_url()).status_code == 404


def test_a_year_of_the_archive_is_divided_into_months(reader, db):
    make_story("I mars", date=oslo(1999, 3, 31, 23, 30))
    make_story("I april", date=oslo(1999, 4, 1, 0, 30))
    year = reader.get("/nb/nyheter/?year=1999")
    assert year.texts(".months a") == ["april", "mars"]
    (april, march) = year.values(".months a", "href")
    assert reader.get(f"/nb/nyheter/{march}").texts(".card__title") == ["I mars"]
    month = reader.get(f"/nb/nyheter/{april}")
    assert month.texts(".card__title") == ["I april"]
    assert month.text(".list-head__filters") == "april 1999"
    assert month.texts(".months a[aria-current=true]") == ["april"]


@pytest.mark.parametrize("query", ["month=3", "year=1999&month=13", "year=x&month=2", "month=-1"])
def test_a_month_that_is_none_is_ignored(client, query, db):
    assert client.get(f"/nb/nyheter/?{query}").status_code == 200


@pytest.mark.parametrize("address", ["/nb/finnes-ikke/", "/nb/nyheter/?year=1901"])
def test_where_nothing_is_found_the_latest_stories_are_named(reader, address, db):
    newest = make_story("Aller nyest", date=oslo(2026, 11, 25, 12))
    hidden = make_story("Skjult", date=oslo(2026, 11, 25, 13), publish=False)
    page = reader.get(address)
    assert page.texts(".latest a")[0] == newest.title
    assert hidden.title not in page.html
