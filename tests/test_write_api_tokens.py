"""The tokens of the write API: what they open, to whom they are closed, and their screens."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from wagtail.models import APIToken, ModelLogEntry, Site

from accounts.roles import ADMINISTRATOR
from integrations.models import Scope, WriteToken
from news.models import StoryPage
from tests.factories import list_of, make_newsroom, make_story, person
from tests.write_api import ALL, STORIES, Api, make_token, pointers

pytestmark = pytest.mark.django_db
SCREENS = "/admin/api-tokens/"


@pytest.fixture(autouse=True)
def no_earlier_requests():
    cache.clear()


@pytest.fixture
def api():
    return Api(make_token()[1])


def saved(answer) -> StoryPage:
    return StoryPage.objects.get(pk=answer.seen["id"])


@pytest.mark.parametrize("scope", ALL)
def test_a_token_does_only_what_its_scope_says(scope):
    api = Api(make_token(scopes=[scope])[1])
    draft = make_story("Utkast med hemmelig ord", publish=False)
    may = {one: 200 if one == scope else 403 for one in ALL}
    answers = [
        api.get(STORIES, may[Scope.READ]),
        api.get(f"{STORIES}{draft.pk}/", may[Scope.READ]),
        api.create(status=201 if scope == Scope.CREATE else 403),
        api.change(draft.pk, {"lead": "Nytt"}, draft.latest_revision_id, may[Scope.UPDATE]),
        api.change(draft.pk, {"lead": "Nytt"}, 1, 409 if scope == Scope.UPDATE else 403),
        api.send("POST", "/api/v3/pictures/", status=422 if scope == Scope.UPLOAD else None),
        api.get("/api/v3/token/"),
    ]
    if scope != Scope.READ:
        assert not any("hemmelig" in answer.content.decode() for answer in answers)


def stranger(kind) -> Api:
    token, plain = make_token()
    if kind == "revoked":
        token.revoke()
    elif kind == "expired":
        WriteToken.objects.update(expires_on=timezone.localdate() - timedelta(days=1))
    elif kind == "deactivated":
        type(token.user).objects.filter(pk=token.user_id).update(is_active=False)
    elif kind == "session":
        client = Client(enforce_csrf_checks=True)
        client.force_login(person("admin"))
        return Api(client=client)
    elif kind == "Wagtail's":
        plain = APIToken.create_token(user=token.user, name="x")[1]
    elif kind == "changed":
        plain = plain[:-1] + ("0" if plain[-1] != "0" else "1")
    elif kind == "translator":
        plain = make_token("oversetter.en")[1]
    return Api("" if kind == "none" else plain)


@pytest.mark.parametrize(
    "kind",
    ["none", "session", "revoked", "expired", "deactivated", "Wagtail's", "changed", "translator"],
)
def test_strangers_get_nothing(kind):
    draft = make_story("Utkast", publish=False)
    status = 403 if kind == "translator" else 401
    api = stranger(kind)
    for answer in (
        api.get(STORIES, status),
        api.get(f"{STORIES}{draft.pk}/", status),
        api.create(status=status),
        api.change(draft.pk, {"lead": "x"}, draft.latest_revision_id, status),
        api.send("POST", "/api/v3/pictures/", status=status),
    ):
        assert "Utkast" not in answer.content.decode()
        assert (answer.headers.get("WWW-Authenticate") is not None) == (status == 401)


def test_wagtails_own_api_would_refuse_our_tokens():
    _token, plain = make_token()
    hashes = APIToken.candidate_key_hashes(plain)
    assert not APIToken.objects.filter(key_hash__in=hashes).exists()


def test_a_token_stays_in_its_newsroom_and_languages():
    site = make_newsroom("sildvik.example", "Sildvik")
    theirs = make_story("Deres", under=list_of(site, "nb"), publish=False)
    english = make_story("Theirs", language="en", publish=False)
    api = Api(make_token("admin", languages=["nb"])[1])
    for page in (theirs, english):
        api.get(f"{STORIES}{page.pk}/", 404)
        api.change(page.pk, {"lead": "x"}, page.latest_revision_id, 404)
    assert not {theirs.pk, english.pk} & {one["id"] for one in api.get(STORIES).seen}
    assert pointers(api.create({"language": "en", "title": "x"}, 422)) == ["#/language"]
    assert pointers(api.create({"language": "xx", "title": "x"}, 422)) == ["#/language"]
    there = Api(make_token("admin", site=site)[1]).create()
    assert saved(there).get_parent().specific == list_of(site, "nb")
    Api(make_token("redaktor", site=site)[1]).create(status=403)
    api.get(f"{STORIES}99999999999999999999/", 404)


def test_too_many_requests_are_refused(api):
    statuses = [api.get("/api/v3/token/", None).status_code for _ in range(40)]
    assert statuses[:10] == [200] * 10 and statuses[-1] == 429
    refused = api.create(status=429)
    assert int(refused.headers["Retry-After"]) >= 1
    assert Api(make_token(name="Annen")[1]).get("/api/v3/token/").status_code == 200


def test_refusals_are_in_the_clients_language():
    plain = make_token()[1]
    texts = {
        one.seen["errors"][0]["detail"]
        for one in (
            Api(plain, language).create({"language": "nb"}, 422) for language in ("nb", "en")
        )
    }
    assert texts == {"Feltet må fylles ut.", "This field is required."}


def test_administrators_make_a_token_that_is_shown_once(client):
    client.force_login(person("admin"))
    site = Site.objects.get(is_default_site=True)
    sent = {
        "name": "Wire",
        "user": person("redaktor").pk,
        "site": site.pk,
        "languages": ["nb"],
        "scopes": ["create"],
        "expires_on": (timezone.localdate() + timedelta(days=9)).isoformat(),
    }
    for name, value in (
        ("user", ""),
        ("scopes", []),
        ("scopes", ["publish"]),
        ("languages", ["xx"]),
        ("expires_on", "2020-01-01"),
        ("expires_on", "2099-01-01"),
    ):
        refused = client.post(f"{SCREENS}new/", {**sent, name: value})
        assert name in refused.context["form"].errors and not WriteToken.objects.exists()
    shown = client.post(f"{SCREENS}new/", sent)
    plain = shown.context["token"]
    token = WriteToken.find(plain)
    assert plain in shown.content.decode() and "no-store" in shown.headers["Cache-Control"]
    assert plain not in str(WriteToken.objects.values()) + str(APIToken.objects.values())
    Api(plain).create()
    token.refresh_from_db()
    for path in (SCREENS, f"{SCREENS}edit/{token.pk}/", f"{SCREENS}history/{token.pk}/"):
        text = client.get(path).content.decode()
        assert plain not in text and token.key_hash not in text
    assert "Wire" in client.get(SCREENS).content.decode() and token.last_used_at
    changed = {"name": "Wires", "scopes": ["read"], "expires_on": sent["expires_on"]}
    client.post(f"{SCREENS}edit/{token.pk}/", {**changed, "user": person("admin").pk})
    token.refresh_from_db()
    assert (token.name, token.scopes, token.user) == ("Wires", ["read"], person("redaktor"))
    client.post(f"{SCREENS}delete/{token.pk}/")
    Api(plain).get(STORIES, 401)
    actions = ModelLogEntry.objects.filter(object_id=token.pk).values_list("action", flat=True)
    assert {"integrations.token_created", "integrations.token_revoked"} <= {*actions}


def test_only_those_who_manage_users_see_tokens(client):
    token, _plain = make_token("admin")
    paths = [
        SCREENS,
        f"{SCREENS}new/",
        f"{SCREENS}edit/{token.pk}/",
        f"{SCREENS}delete/{token.pk}/",
    ]
    for name in ("redaktor", "kommunikasjon", "oversetter.en"):
        client.force_login(person(name))
        assert {client.post(path).status_code for path in paths} <= {302, 403, 404}
        assert f"{SCREENS}edit/" not in client.get(SCREENS, follow=True).content.decode()
    token.refresh_from_db()
    assert not token.revoked_at
    manager = person("kommunikasjon")
    manager.groups.set([Group.objects.get(name=ADMINISTRATOR.name)])
    client.force_login(manager)
    assert f"{SCREENS}edit/" not in client.get(SCREENS).content.decode()  # a superuser's
    assert client.post(f"{SCREENS}delete/{token.pk}/").status_code == 404
    users = client.get(f"{SCREENS}new/").context["form"].fields["user"].queryset
    assert person("admin") not in users and person("redaktor") in users
