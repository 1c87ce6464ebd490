"""What is typed into the guided form for a newsroom: understood, or refused at its field with nothing lost."""

import pytest
from django.core.exceptions import ValidationError
from django.db import OperationalError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from core.hosts import AllowedHosts
from home.models import NewsroomSetup
from home.setup.addresses import parse_address
from home.setup.forms import news_title_error
from tests.factories import make_newsroom, person
from tests.newsroom_setups import ADDRESS, HOST, TEXTS, answer, create, norddal, people, url

CROWD = [(f"person{number}@norddal.example", "", "1") for number in range(40)]


@pytest.fixture
def admin(db) -> Client:
    client = Client()
    client.force_login(person("admin"))
    return client


@pytest.mark.parametrize(
    ("typed", "url"),
    [
        ("presse.norddal.no", "http://presse.norddal.no/"),
        ("  Presse.Norddal.NO. ", "http://presse.norddal.no/"),
        ("https://Presse.norddal.no/", "https://presse.norddal.no/"),
        ("HTTP://presse.norddal.no", "http://presse.norddal.no/"),
        ("https://presse.norddal.no:8443/", "http://presse.norddal.no:8443/"),
        ("presse.norddal.no:443", "https://presse.norddal.no/"),
        ("norddal.localhost:8000", "http://norddal.localhost:8000/"),
        ("https://presse.blåskjell.no", "https://presse.xn--blskjell-b0a.no/"),
    ],
)
def test_an_address_is_read_as_it_was_meant(typed, url):
    assert parse_address(typed, 80).url == url


def test_an_address_with_norwegian_letters_is_shown_with_them():
    assert parse_address("BLÅSKJELL.no", 443).as_written == "blåskjell.no"


@pytest.mark.parametrize(
    "typed",
    [
        "https://norddal.no/presse/",
        "norddal.no/presse",
        "norddal.no?a=b",
        "ftp://norddal.no",
        "kari@norddal.no",
        "https://kari:x@norddal.no",
        "norddal .no",
        "norddal_presse.no",
        "-norddal.no",
        "norddal..no",
        ".no",
        "*",
        "*.norddal.no",
        "norddal.no:0",
        "norddal.no:99999",
        "norddal.no:åtte",
        "[::1]",
        "https://",
        f"{'n' * 64}.no",
        ".".join(["norddal"] * 40),
    ],
)
def test_what_is_no_address_is_refused(typed):
    with pytest.raises(ValidationError):
        parse_address(typed, 80)


def refused(client, step, fields):
    """Send a step; return the form, which must hold everything that was sent."""
    response = client.post(url(step), fields)
    assert response.status_code == 200
    form = response.context["form"]
    for name, value in fields.items():
        if not name.startswith("people-"):
            assert form[name].value() == value
    assert NewsroomSetup.objects.get().answers[step] == {k: [v] for k, v in fields.items()}
    return form


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"name_nb": "  "}, "name_nb"),
        ({"name_nb": "n" * 101}, "name_nb"),
        ({"name_nb": "Fjordvarde presserom"}, "name_nb"),
        ({"address": "https://norddal.no/presse"}, "address"),
        ({"address": "testserver"}, "address"),
        ({"address": "LOCALHOST"}, "address"),
        ({"organisation_name": ""}, "organisation"),
        ({"organisation": "4711"}, "organisation"),
        ({"organisation_number": "974 760 674"}, "organisation_number"),
    ],
)
def test_a_wrong_name_or_address_is_refused_at_its_field(admin, changed, field):
    assert list(refused(admin, "address", {**ADDRESS, **changed}).errors) == [field]


def test_the_address_of_another_newsroom_is_refused_with_its_name(admin):
    make_newsroom("sildvik.example", "Sildvik presse")
    form = refused(admin, "address", {**ADDRESS, "address": "https://Sildvik.example/"})
    assert "Sildvik presse" in form.errors["address"][0]


def test_a_publisher_is_chosen_or_new_but_not_both(admin):
    form = admin.get(url("address")).context["form"]
    pk = str(form.fields["organisation"].queryset[0].pk)
    form = refused(admin, "address", {**ADDRESS, "organisation": pk})
    assert list(form.errors) == ["organisation_name"]


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"front_title_en": ""}, "front_title_en"),
        ({"tagline_en": ""}, "tagline_en"),
        ({"news_title_nb": "Søk"}, "news_title_nb"),
        ({"news_title_en": "Topics"}, "news_title_en"),
        ({"news_title_nb": "…"}, "news_title_nb"),
    ],
)
def test_a_wrong_text_is_refused_at_its_field(admin, changed, field):
    admin.post(url("address"), ADDRESS)
    assert list(refused(admin, "texts", {**TEXTS, **changed}).errors) == [field]


def test_the_address_of_a_list_of_news_is_taken_only_in_its_own_language():
    assert news_title_error("Search", "en") and not news_title_error("Search", "nb")


@pytest.mark.parametrize(
    ("row", "field"),
    [
        (("kari(at)norddal.no", "", "1"), "email"),
        (("kari@norddal.no, ola@norddal.no", "", "1"), "email"),
        (("", "Kari Norddal", ""), "email"),
        (("kari@norddal.no", "", ""), "group"),
        (("kari@norddal.no", "", "99999"), "group"),
        (("sluttet@varde.example", "", "1"), "email"),
    ],
)
def test_a_wrong_person_is_refused_in_their_row(admin, row, field):
    leaver = person("kommunikasjon")
    leaver.email, leaver.is_active = "sluttet@varde.example", False
    leaver.save()
    admin.post(url("address"), ADDRESS)
    admin.post(url("texts"), TEXTS)
    form = refused(admin, "people", people(("", "", ""), row))
    # Whatever the pk of a role is, the other field is not complained about, unless it is wrong.
    assert field in form.rows.errors[1] and not form.rows.errors[0]
    assert form.rows[1]["email"].value() == row[0]


def test_more_people_have_more_rows(admin):
    answer(admin)
    admin.post(url("people"), {**people(*CROWD), "action-go": "more"})
    rows = admin.get(url("people")).context["form"].rows
    assert len(rows.forms) > len(CROWD)
    assert rows[39]["email"].value() == "person39@norddal.example"


def test_without_a_step_the_form_leads_back_to_it(admin):
    assert admin.get(url("people")).url == url("address")
    admin.post(url("address"), ADDRESS)
    assert admin.get(url("summary")).url == url("texts")


def test_a_name_with_markup_is_shown_as_it_is(admin):
    answer(admin, name_nb="<b>Norddal</b> & Co", front_title_nb="<i>Norddal</i>")
    page = admin.get(url("summary")).content.decode()
    assert "&lt;b&gt;Norddal&lt;/b&gt; &amp; Co" in page and "<b>Norddal" not in page


def test_a_nul_is_left_out(admin):
    admin.post(url("address"), {**ADDRESS, "name_nb": "Nord\0dal"})
    assert NewsroomSetup.objects.get().answers["address"]["name_nb"] == ["Norddal"]


def test_front_pages_get_free_slugs(admin):
    make_newsroom("norddal.example", "Norddal")
    answer(admin)
    create(admin)
    assert norddal().root_page.slug == "norddal-nb-2"


def test_the_new_address_is_answered_though_the_settings_do_not_name_it(admin, client, settings):
    settings.ALLOWED_HOSTS = AllowedHosts(["testserver"])
    assert client.get("/nb/", headers={"host": HOST}).status_code == 400
    answer(admin)
    create(admin)
    page = client.get("/nb/", headers={"host": HOST.upper()})
    assert page.status_code == 200 and f"http://{HOST}" in page.content.decode()
    assert client.get("/nb/", headers={"host": "phish.example"}).status_code == 400


@pytest.mark.django_db
@pytest.mark.parametrize("hostname", ["*", ".example", "localhost", "a b", "[::1", ""])
def test_a_site_that_is_no_host_name_opens_no_host(client, settings, hostname):
    settings.ALLOWED_HOSTS = AllowedHosts(["presserom.example"])
    site = make_newsroom("sildvik.example", "Sildvik")
    site.hostname, site.port = hostname, 8001
    site.save()
    for host in ("phish.example", "localhost", "sub.example", "x.phish.example"):
        assert client.get("/nb/", headers={"host": host}).status_code == 400


@pytest.mark.django_db
def test_hosts_of_newsrooms_cost_no_query_of_their_own(client, settings):
    make_newsroom("sildvik.example", "Sildvik")

    def queries():
        client.get("/nb/", headers={"host": "sildvik.example"})
        with CaptureQueriesContext(connection) as captured:
            assert client.get("/nb/", headers={"host": "sildvik.example"}).status_code == 200
        return len(captured)

    settings.ALLOWED_HOSTS = ["sildvik.example"]
    named = queries()
    settings.ALLOWED_HOSTS = AllowedHosts([])
    assert queries() == named


def test_a_database_that_does_not_answer_opens_no_host(settings, monkeypatch, client):
    def fail():
        raise OperationalError("no answer")

    monkeypatch.setattr("wagtail.models.Site.get_site_root_paths", fail)
    settings.ALLOWED_HOSTS = AllowedHosts(["presserom.example"])
    assert client.get("/nb/", headers={"host": "phish.example"}).status_code == 400
