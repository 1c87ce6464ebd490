"""Error pages are in the reader's language and reveal no internals."""

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client, RequestFactory
from django.utils.translation import override

from core.errors import server_error
from tests.reader import Reading

LANGUAGES = ["nb", "en"]
SEARCH = {"nb": "/nb/sok/?q=klynge", "en": "/en/search/?q=cluster"}


@pytest.mark.parametrize(
    ("language", "heading"), [("nb", "Noe gikk galt"), ("en", "Something went wrong")]
)
def test_server_error_is_shown_in_the_readers_language(reader, monkeypatch, language, heading):
    def broken(*args):
        raise RuntimeError("the index is gone")

    monkeypatch.setattr("search.views.search", broken)
    reader.client.raise_request_exception = False
    page = reader.get({"nb": "/nb/sok/?q=klynge", "en": "/en/search/?q=cluster"}[language])
    assert (page.status, page.lang, page.text("h1")) == (500, language, heading)
    assert page.all(f"a[href=/{language}/]")
    assert "index is gone" not in page.html


def test_server_error_page_needs_no_database():
    request = RequestFactory().get("/nb/")
    request.LANGUAGE_CODE = "nb"
    with override("nb"):  # pytest-django blocks database access in this test
        page = Reading(server_error(request))
    assert (page.status, page.lang) == (500, "nb")


@pytest.mark.django_db
@pytest.mark.parametrize("https_only", [False, True])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_host_that_is_not_ours_is_refused_in_the_readers_language(settings, language, https_only):
    settings.ALLOWED_HOSTS = ["varde.example"]
    settings.SECURE_SSL_REDIRECT = https_only  # which checks the host first
    page = Reading(Client().get(f"/{language}/", headers={"host": "evil.example"}))
    heading = {"nb": "Det forstod vi ikke", "en": "We could not understand the request"}[language]
    assert (page.status, page.lang, page.text("h1")) == (400, language, heading)
    assert "evil" not in page.html


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "heading"),
    [("nb", "Du har ikke tilgang"), ("en", "You do not have access")],
)
def test_missing_permission_is_shown_in_the_readers_language(
    reader, monkeypatch, language, heading
):
    def closed(*args):
        raise PermissionDenied("not the board's minutes")

    monkeypatch.setattr("search.views.search", closed)
    page = reader.get(SEARCH[language])
    assert (page.status, page.lang, page.text("h1")) == (403, language, heading)
    assert "minutes" not in page.html


@pytest.mark.django_db
def test_a_form_from_another_log_in_says_what_to_do():
    page = Reading(Client(enforce_csrf_checks=True).post("/admin/login/", {"username": "x"}))
    assert (page.status, page.lang) == (403, "nb")
    assert page.text("h1") == "Skjemaet kunne ikke sendes"
    assert "kopier" in page
