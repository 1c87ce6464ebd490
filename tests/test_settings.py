"""Settings are safe by default: missing ones are named in one sentence, and every response has security headers."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from tests.editor import Editor
from tests.factories import IGT, make_newsroom, story

ROOT = Path(__file__).parent.parent
ENOUGH = {
    "SECRET_KEY": "0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "ALLOWED_HOSTS": "newsroom.example",
    "DATABASE_URL": "sqlite:///:memory:",
}
PUBLIC = [
    "/nb/",
    "/en/news/",
    "/nb/sok/?q=industri",
    "/nb/finnes-ikke/",
    "/nb/feed.xml",
    "/sitemap.xml",
    "/robots.txt",
]


def manage(*command, **environment):
    """Run manage.py with the production settings and only these environment variables."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return subprocess.run(
        [sys.executable, str(ROOT / "manage.py"), *command],
        env={**kept, "DJANGO_SETTINGS_MODULE": "config.settings.production", **environment},
        capture_output=True,
        text=True,
    )


@pytest.mark.parametrize(
    "missing",
    [
        ["SECRET_KEY"],
        ["ALLOWED_HOSTS"],
        ["DATABASE_URL"],
        ["ALLOWED_HOSTS", "DATABASE_URL"],
        list(ENOUGH),
    ],
    ids="+".join,
)
def test_production_names_missing_settings_in_one_sentence(missing):
    given = {name: value for name, value in ENOUGH.items() if name not in missing}
    done = manage("check", **given)
    assert done.returncode != 0
    assert done.stdout == ""
    assert done.stderr == f"Varde cannot start: set {', '.join(missing)} in the environment.\n"


def test_production_with_what_it_needs_passes_djangos_deployment_check():
    done = manage("check", "--deploy", "--fail-level", "WARNING", **ENOUGH)
    assert done.returncode == 0, done.stderr


def test_empty_value_is_a_missing_one():
    done = manage("check", **{**ENOUGH, "SECRET_KEY": ""})
    assert done.stderr == "Varde cannot start: set SECRET_KEY in the environment.\n"
    done = manage("check", **ENOUGH, MEDIA_STORAGE="s3")
    assert done.stderr == "Varde cannot start: MEDIA_STORAGE=s3 needs S3_BUCKET.\n"


def directives(response) -> dict[str, set[str]]:
    parts = [part.split() for part in response.headers["Content-Security-Policy"].split(";")]
    return {name: set(sources) for name, *sources in parts}


@pytest.mark.parametrize("address", PUBLIC)
def test_public_response_has_security_headers(client, db, address):
    response = client.get(address)
    policy = directives(response)
    assert policy["default-src"] == policy["base-uri"] == policy["frame-ancestors"] == {"'none'"}
    own = ("script-src", "style-src", "img-src", "font-src", "connect-src", "form-action")
    assert all(policy[name] == {"'self'"} for name in own)
    assert policy["frame-src"] == {"https://www.youtube-nocookie.com", "https://player.vimeo.com"}
    assert "unsafe" not in response.headers["Content-Security-Policy"]
    for name, value in (
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        ("Referrer-Policy", "strict-origin-when-cross-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
    ):
        assert response.headers[name] == value, name
    assert "camera=()" in response.headers["Permissions-Policy"]


@pytest.mark.parametrize("address", [*PUBLIC, "/", "/no/nyheter/"])
def test_reader_gets_no_cookie(client, db, address):
    assert not client.get(address).cookies
    assert not client.cookies


def test_reader_of_a_story_gets_no_cookie(client, db):
    assert not client.get(story(IGT).url).cookies


@pytest.mark.parametrize("address", ["/admin/", "/admin/login/", "/admin/pages/", "/admin/images/"])
def test_admin_has_a_looser_policy_and_is_not_cached(client, db, address):
    if "login" not in address:
        Editor(client)
    response = client.get(address, follow=True)
    policy = directives(response)
    assert policy["script-src"] == {"'self'"}
    assert "'unsafe-inline'" in policy["style-src"]
    assert policy["frame-ancestors"] == {"'self'"}
    assert policy["default-src"] == {"'none'"}
    assert {"private", "no-store"} <= {
        part.strip() for part in response.headers["Cache-Control"].split(",")
    }


def test_only_the_admin_has_the_looser_policy(client, db):
    Editor(client)
    assert "'unsafe-inline'" not in directives(client.get("/nb/"))["style-src"]


def test_cookie_of_the_admin_is_http_only(client, db):
    client.post("/admin/login/", {"username": "redaktor@varde.example", "password": "varde-demo"})
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    assert cookie["httponly"] and cookie["secure"]
    assert cookie["samesite"] == "Lax"


@pytest.mark.parametrize("address", ["/nb/", "/nb/nyheter/", "/en/feed.xml", "/sitemap.xml"])
def test_page_that_has_not_changed_is_not_sent_again(client, db, address):
    first = client.get(address)
    again = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_page_that_has_changed_is_sent_again(client, db):
    page = story(IGT)
    tag = client.get(page.url).headers["ETag"]
    assert client.get(page.url, headers={"If-None-Match": tag}).status_code == 304
    page.title = "Ny tittel"
    page.save_revision().publish()
    response = client.get(page.url, headers={"If-None-Match": tag})
    assert response.status_code == 200
    assert "Ny tittel" in response.content.decode()


def test_response_names_its_language(client, db):
    assert client.get("/nb/").headers["Content-Language"] == "nb"
    assert client.get("/en/").headers["Content-Language"] == "en"


@pytest.mark.parametrize("host", ["a b", "<script>", "x@y"])
def test_invalid_host_gets_no_page(client, db, host):
    make_newsroom("sildvik.example", "Sildvik")
    assert client.get("/nb/", headers={"host": host}).status_code == 400
