"""The choosers of the story editor say who each contact is, and create what is missing, as the user may."""

import pytest
from django.urls import reverse
from wagtail.models import ModelLogEntry

from core.models import Organisation
from news.models import Contact, FactBox, Topic
from tests.factories import locale, person

pytestmark = pytest.mark.django_db
ANNE = {
    "name": "Anne Ny",
    "title": "kommunikasjonsleder, Nytt Verk",
    "email": "anne@verket.example",
}


@pytest.fixture
def as_user(client):
    """`as_user("redaktor")` returns a client that is logged in as this user of the demo."""

    def log_in(name):
        client.force_login(person(name))
        return client

    return log_in


def url(model, view="choose", language="nb"):
    name = f"wagtailsnippetchoosers_{model._meta.label_lower.replace('.', '_')}:{view}"
    return f"{reverse(name)}?locale={language}"


def create(client, model, language="nb", **values):
    return client.post(url(model, "create"), {"locale": language, **values})


def test_a_contact_is_listed_with_title_and_language(as_user):
    html = as_user("kommunikasjon").get(url(Contact)).json()["html"]
    contact = Contact.objects.filter(locale=locale("nb")).exclude(title="").first()
    assert contact.title in html and contact.email in html and "Norsk" in html
    organisation = Organisation.objects.exclude(number="").first()
    assert organisation.number in as_user("kommunikasjon").get(url(Organisation)).json()["html"]


def test_communications_create_a_draft_in_the_language_of_the_story(as_user):
    client = as_user("kommunikasjon")
    # The choice of publishing is neither offered nor obeyed.
    assert 'name="publish"' not in client.get(url(Contact)).json()["html"]
    answer = create(client, Contact, "en", **ANNE, publish="on").json()
    anne = Contact.objects.get(name="Anne Ny")
    assert answer["step"] == "chosen" and answer["result"]["id"] == str(anne.pk)
    assert (anne.live, anne.locale) == (False, locale("en"))
    assert anne.latest_revision.user == person("kommunikasjon")
    assert ModelLogEntry.objects.for_instance(anne).filter(action="wagtail.create").exists()


def test_an_editor_publishes_what_they_create_or_keeps_it_a_draft(as_user):
    client = as_user("redaktor")
    create(client, Topic, name="Nytt tema", publish="on")
    create(client, Topic, name="Uferdig tema")
    live = dict(Topic.objects.filter(name__endswith="tema").values_list("name", "live"))
    assert (live["Nytt tema"], live["Uferdig tema"]) == (True, False)
    assert Topic.objects.get(name="Nytt tema").slug == "nytt-tema"


def test_a_fact_box_is_made_of_lines(as_user):
    lines = "• Stål & jern\r\n\r\n2) Betong"
    create(
        as_user("redaktor"), FactBox, heading="Om verket", text="Kort sagt", lines=lines, source=""
    )
    box = FactBox.objects.get(heading="Om verket")
    assert box.text == "<p>Kort sagt</p>"
    assert [one.source for one in box.point_texts] == ["<p>Stål &amp; jern</p>", "<p>Betong</p>"]


def test_errors_keep_what_was_typed_and_a_name_is_not_taken_twice(as_user):
    client = as_user("redaktor")
    answer = create(client, Contact, **{**ANNE, "phone": "ring meg"}).json()
    assert answer["step"] == "reshow_creation_form"
    assert ANNE["title"] in answer["htmlFragment"]
    create(client, Contact, **ANNE)
    again = create(client, Contact, **{**ANNE, "name": "anne ny"}).json()
    assert again["step"] == "reshow_creation_form"
    assert Contact.objects.filter(name__iexact="anne ny").count() == 1


@pytest.mark.parametrize("model", [Contact, Topic, Organisation, FactBox])
def test_a_translator_creates_nothing(as_user, model):
    before = model.objects.count()
    name = "heading" if model is FactBox else "name"
    assert create(as_user("oversetter.en"), model, **{name: "Ny"}).status_code in (302, 403, 404)
    assert model.objects.count() == before
