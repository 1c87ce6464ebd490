"""Responses to requests with a session must not be stored by shared caches."""

import random

import pytest
from django.http import HttpResponse
from django.test import Client
from wagtail.models import PageViewRestriction

from core.middleware import PrivateAnswersMiddleware
from tests.editor import Editor
from tests.factories import IGT, make_story, person, story
from tests.shared_cache import Cache
from tests.test_hosts import ADDRESS, SPELLINGS

pytestmark = pytest.mark.django_db
PUBLIC = [
    "story",
    "/nb/",
    "/en/",
    "/nb/nyheter/",
    "/nb/sok/?q=industri",
    "/nb/feed.xml",
    "/nb/folg/",
    "/x/",
]


def cache_control(response) -> set[str]:
    return {part.strip() for part in response.headers.get("Cache-Control", "").split(",")}


@pytest.mark.parametrize("path", PUBLIC)
def test_page_for_a_logged_in_user_is_private(client, path):
    path = story(IGT).url if path == "story" else path
    assert not {"private", "no-store"} & cache_control(client.get(path))
    Editor(client)
    response = client.get(path)
    assert {"private", "no-store"} <= cache_control(response)
    assert "Cookie" in response.headers["Vary"]


@pytest.mark.parametrize("path", PUBLIC)
def test_page_for_a_reader_does_not_vary_by_cookie(client, path):
    path = story(IGT).url if path == "story" else path
    client.cookies["analytics"] = "1"
    response = client.get(path)
    assert "Cookie" not in response.headers.get("Vary", "")
    assert "private" not in cache_control(response)


def test_page_with_a_password_is_private_for_readers_who_gave_it(client):
    page = make_story("Bare for de innvidde")
    rule = PageViewRestriction.objects.create(
        page=page, restriction_type=PageViewRestriction.PASSWORD, password="sesam-sesam"
    )
    client.post(
        f"/nb/_util/authenticate_with_password/{rule.pk}/{page.pk}/",
        {"password": "sesam-sesam", "return_url": page.url},
    )
    response = client.get(page.url)
    assert "Bare for de innvidde" in response.content.decode()
    assert {"private", "no-store"} <= cache_control(response)


def test_response_with_a_cookie_is_private_and_a_common_response_stays_public(rf):
    def answer(public=False, **cookies):
        response = HttpResponse()
        for name, value in cookies.items():
            response.set_cookie(name, value)
        if public:
            response.headers["Cache-Control"] = "public, max-age=60"
        request = rf.get("/")
        request.COOKIES = {"sessionid": "x"} if public else {}
        return cache_control(PrivateAnswersMiddleware(lambda _request: response)(request))

    assert {"private", "no-store"} <= answer(csrftoken="x")
    assert answer() == {""}
    assert answer(public=True) == {"public", "max-age=60"}


@pytest.mark.once
def test_no_mixture_of_requests_brings_an_editors_copy_or_a_foreign_host_into_a_cache(settings):
    """Send a thousand requests through a shared cache, then check what it serves to other users."""
    settings.ALLOWED_HOSTS = ["presserom.example"]
    chance = random.Random(7)
    editor = Client()
    editor.force_login(person("redaktor"))
    cache = Cache()
    paths = ["/nb/", "/en/", "/nb/nyheter/", story(IGT).url, "/nb/feed.xml", "/", "/finnes-ikke/"]
    foreign = {
        "X-Forwarded-Host": "phish.example",
        "X-Forwarded-Proto": "https",
        "X-Forwarded-Port": "666",
        "Forwarded": "host=phish.example",
    }
    for _number in range(1000):
        headers = {"host": chance.choice([*SPELLINGS, "phish.example"])}
        headers |= {name: value for name, value in foreign.items() if chance.random() < 0.3}
        headers["Accept-Language"] = chance.choice(["nb", "en", "de, en;q=0.5", ""])
        client = chance.choice([editor, Client()])
        if chance.random() < 0.2:
            client.cookies["utm"] = str(chance.random())
        cache.ask(client, chance.choice(paths), headers)
    assert len(cache.kept) >= len(paths) - 1
    assert not cache.of(editor)
    for answer in cache.answers():
        assert not answer.cookies
        assert "phish" not in str(answer.headers) + answer.content.decode()
        assert set(ADDRESS.findall(answer.content.decode())) <= {"http://presserom.example"}
