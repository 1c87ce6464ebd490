"""Pages restricted to users, a group or a password ask for it, can be read, and are not cached."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from wagtail import hooks
from wagtail.models import PageViewRestriction

from tests.factories import make_story, person
from tests.reader import Reading

PASSWORD = "lange-netter-i-varde"
LEAD = "Bare for abonnenter."


@pytest.fixture
def members(db):
    return Group.objects.create(name="Abonnenter")


@pytest.fixture
def subscriber(members):
    user = get_user_model().objects.create_user("kari@lesere.example", PASSWORD)
    user.groups.add(members)
    return user


def private_story(kind, language="nb", group=None):
    story = make_story("Hemmelig", language=language, lead=LEAD)
    password = "gruve" if kind == "password" else ""
    made = PageViewRestriction.objects.create(page=story, restriction_type=kind, password=password)
    if group:
        made.groups.add(group)
    return story


def is_uncacheable(response) -> bool:
    return {"private", "no-store"} <= {*response.headers["Cache-Control"].split(", ")}


WORDS = {
    "nb": ("Logg inn for å lese", "Logg inn", "Denne siden krever passord"),
    "en": ("Log in to read", "Log in", "This page is password-protected"),
}


@pytest.mark.parametrize("language", ["nb", "en"])
@pytest.mark.parametrize("kind", ["login", "groups"])
def test_reader_logs_in_and_reads(client, subscriber, members, language, kind):
    story = private_story(kind, language, members)
    asked = client.get(story.url, follow=True)
    screen = Reading(asked)
    assert is_uncacheable(asked) and LEAD not in screen.html and "Hemmelig" not in screen.html
    assert screen.lang == language
    assert screen.text("h1") == WORDS[language][0]
    assert screen.text(".form button") == WORDS[language][1]
    form = {"username": subscriber.email, "password": PASSWORD, "next": story.url}
    read = client.post(asked.request["PATH_INFO"], form, follow=True)
    assert read.redirect_chain[-1][0] == story.url
    assert LEAD in read.content.decode() and is_uncacheable(read)


def test_wrong_password_of_an_account_is_reported_in_the_form(client, subscriber):
    story = private_story("login")
    form = {"username": subscriber.email, "password": "feil", "next": story.url}
    answer = client.post("/nb/_util/login/", form)
    assert Reading(answer).texts("[role=alert]")
    assert is_uncacheable(answer)


def test_logged_in_user_without_access_gets_a_message(client, db):
    story = private_story("groups", group=Group.objects.create(name="Andre"))
    client.force_login(get_user_model().objects.create_user("ola@lesere.example", PASSWORD))
    screen = Reading(client.get(story.url, follow=True))
    assert "ola@lesere.example" in screen.text("main p")


def test_reader_logs_out(client, subscriber):
    story = private_story("login")
    client.force_login(subscriber)
    screen = Reading(client.get(story.url))
    address = screen.value(".reader form", "action")
    assert client.post(address).headers["Location"] == "/nb/"
    assert client.get(story.url).status_code == 302


def test_log_in_without_a_page_to_read_leads_to_the_front_page(client, subscriber):
    form = {"username": subscriber.email, "password": PASSWORD}
    assert client.post("/en/_util/login/", form).headers["Location"] == "/en/"


@pytest.mark.parametrize("target", ["https://elsewhere.example/", "//elsewhere.example/"])
def test_log_in_leads_to_no_other_site(client, subscriber, target):
    form = {"username": subscriber.email, "password": PASSWORD, "next": target}
    assert client.post("/nb/_util/login/", form).headers["Location"] == "/nb/"


@pytest.mark.parametrize("language", ["nb", "en"])
def test_reader_gives_the_password_and_reads(client, db, language):
    story = private_story("password", language)
    asked = client.get(story.url)
    screen = Reading(asked)
    assert asked.status_code == 200 and is_uncacheable(asked)
    assert screen.text("h1") == WORDS[language][2]
    assert screen.content("robots") == "noindex"
    address = screen.value(".form", "action")
    fields = {"return_url": screen.value("input[name=return_url]", "value")}
    wrong = client.post(address, {**fields, "password": "feil"})
    assert Reading(wrong).texts("[role=alert]") and is_uncacheable(wrong)
    read = client.post(address, {**fields, "password": "gruve"}, follow=True)
    assert read.redirect_chain[-1][0] == story.url
    assert LEAD in read.content.decode() and is_uncacheable(read)


def test_password_page_reveals_nothing_about_the_page(client, db):
    story = private_story("password")
    address = Reading(client.get(story.url)).value(".form", "action")
    for answer in (client.get(story.url), client.get(address), client.post(address, {})):
        html = answer.content.decode().replace(story.url, "")
        assert LEAD not in html and "Hemmelig" not in html


@pytest.mark.parametrize("kind", ["login", "groups", "password"])
def test_readers_pages_ask_for_the_form_without_scripts_of_others(client, members, kind):
    story = private_story(kind, group=members)
    html = client.get(story.url, follow=True).content.decode()
    assert "<script" not in html.split("<main")[1].split("</main>")[0]


def test_cookies_are_set_where_a_form_is_and_nowhere_else(client, db):
    story = private_story("password")
    open_story = make_story("Åpen")
    assert not client.get(open_story.url).cookies and not client.get("/nb/").cookies
    assert client.get(story.url).cookies


def test_editor_reads_a_page_for_a_group_with_the_bar_of_the_admin_alone(client, db):
    story = private_story("login")
    client.force_login(person("redaktor"))
    assert not Reading(client.get(story.url)).all(".reader")


def test_hooks_are_called_for_a_story(client, db):
    story, called = make_story("Åpen"), []

    def before(page, request, args, kwargs):
        called.append(("before", page.pk))

    def around(serve):
        def inner(page, request, args, kwargs):
            response = serve(page, request, args, kwargs)
            response.headers["X-Seen"] = str(page.pk)
            return response

        return inner

    with hooks.register_temporarily([("before_serve_page", before), ("on_serve_page", around)]):
        response = client.get(story.url)
    assert called == [("before", story.pk)]
    assert response.headers["X-Seen"] == str(story.pk)


def test_a_hook_may_answer_in_place_of_a_story(client, db):
    from django.http import HttpResponse

    story = make_story("Åpen")
    with hooks.register_temporarily(
        "before_serve_page", lambda *args: HttpResponse("cached", status=203)
    ):
        assert client.get(story.url).content == b"cached"
