"""Log-in by OpenID Connect: who is let in, as whom, and with which roles."""

import time

import pytest
from allauth.socialaccount.models import SocialAccount
from django.core import mail
from django.test import Client, override_settings
from wagtail.models import ModelLogEntry

from accounts.models import ClaimedRole, User
from demo.people import PASSWORD
from tests import identity_provider
from tests.editor import Editor, Screen
from tests.factories import person
from tests.login_attempts import EDITOR, Visitor
from tests.second_steps import code, with_app

pytestmark = pytest.mark.django_db
ROLES = {"g-editors": "Redaktør", "g-comms": "Kommunikasjon", "g-gone": "Finnes ikke"}
LOG_IN, CALLBACK = "/admin/login/oidc/", "/admin/login/oidc/callback/"


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    secret = tmp_path_factory.mktemp("oidc") / "secret"
    secret.write_text(identity_provider.SECRET + "\n")
    with identity_provider.running() as provider:
        provider.settings = {
            "OIDC_ISSUER": provider.issuer,
            "OIDC_CLIENT_ID": identity_provider.CLIENT,
            "OIDC_CLIENT_SECRET_FILE": str(secret),
            "OIDC_NAME": "Etaten",
            "OIDC_ROLES": ROLES,
        }
        yield provider


@pytest.fixture
def provider(server):
    server.key = server.public
    with override_settings(**server.settings):
        yield server


def come_back(provider, client=None, query="", **claims):
    """Log in at the provider, and return the response to the way back."""
    client = client or Client()
    asked = client.get(LOG_IN + query)
    response = client.get(provider.authorize(asked["Location"], **claims))
    response.browser = client
    return response


def is_in(client) -> bool:
    return client.get("/admin/session/").json()["user"] is not None


def message_of(response) -> str:
    return " ".join(Screen(response.browser.get("/admin/login/")).messages)


def roles_of(user) -> set[str]:
    return set(user.groups.values_list("name", flat=True))


def test_the_log_in_has_a_button_and_the_way_leads_to_the_asked_page(provider, client):
    link = Screen(client.get("/admin/login/?next=/admin/images/")).one(".sign-in a")
    assert "Logg inn med Etaten" in "".join(link.itertext())
    response = come_back(
        provider, query=link.get("href").removeprefix(LOG_IN), groups=["g-editors"]
    )
    assert response["Location"] == "/admin/images/"
    assert response.browser.get("/admin/images/").status_code == 200
    outside = come_back(provider, query="?next=//phish.example/", groups=["g-editors"])
    assert outside["Location"] == "/admin/"


def test_a_new_user_has_no_rights_unless_a_claim_gives_them(provider):
    response = come_back(provider, groups=["unknown"])
    user = User.objects.get(email="ny@varde.example")
    assert (str(user), user.has_usable_password(), user.is_superuser) == ("Ny Person", False, False)
    assert not roles_of(user) and not user.has_perm("wagtailadmin.access_admin")
    assert "har ingen rolle ennå" in message_of(response)
    come_back(provider, groups=["g-editors", "g-gone"])
    assert roles_of(user) == {"Redaktør"} and User.objects.filter(first_name="Ny").count() == 1


WRONG = {
    "issuer": {"iss": "https://other.example"},
    "audience": {"aud": "another-client"},
    "one of several clients": {"aud": ["varde", "other"], "azp": "other"},
    "nonce": {"nonce": "another"},
    "no nonce": {"nonce": None},
    "expired": {"exp": int(time.time()) - 3600},
    "no expiry": {"exp": None},
    "no subject": {"sub": None},
    "not yet": {"nbf": int(time.time()) + 3600},
}


@pytest.mark.parametrize("claims", WRONG.values(), ids=WRONG)
def test_a_token_that_is_wrong_logs_in_no_user(provider, claims):
    response = come_back(provider, groups=["g-editors"], **claims)
    assert not is_in(response.browser) and "var ikke gyldig" in message_of(response)
    assert not User.objects.filter(email="ny@varde.example").exists()


def test_a_token_signed_with_another_key_logs_in_no_user(provider):
    provider.key = identity_provider.new_key()
    assert not is_in(come_back(provider).browser)


def test_the_way_back_is_for_one_browser_and_one_time(provider):
    browser = Client()
    back = provider.authorize(browser.get(LOG_IN)["Location"], groups=["g-editors"])
    Client().get(back)
    assert not User.objects.filter(email="ny@varde.example").exists()
    browser.get(back)
    assert is_in(browser)
    browser.post("/admin/logout/")
    browser.get(back)
    assert not is_in(browser)
    cancelled = browser.get(CALLBACK, {"error": "access_denied", "state": "x"})
    assert cancelled["Location"] == "/admin/login/"


def test_the_subject_counts_and_never_the_address(provider):
    come_back(provider)
    user = User.objects.get(email="ny@varde.example")
    come_back(provider, email="gift@varde.example")
    user.refresh_from_db()
    assert user.email == "gift@varde.example"  # changed at the provider: the same user
    taken = come_back(provider, sub="user-2", email="gift@varde.example")
    assert not is_in(taken.browser) and "allerede en bruker" in message_of(taken)
    robbed = come_back(provider, sub="user-3", email=EDITOR.upper(), groups=["g-editors"])
    assert not is_in(robbed.browser)
    come_back(provider, email=EDITOR)  # taken by another user: it stays
    user.refresh_from_db()
    assert user.email == "gift@varde.example"
    assert SocialAccount.objects.get().user == user


def test_the_same_subject_of_another_issuer_is_another_user(provider):
    come_back(provider)
    uid = SocialAccount.objects.get().uid
    SocialAccount.objects.update(uid=uid.replace(provider.issuer, "https://other.example"))
    assert "allerede en bruker" in message_of(come_back(provider))


@pytest.mark.parametrize("claims", [{"email_verified": False}, {"email": None}])
def test_no_user_is_made_without_a_confirmed_address(provider, claims):
    assert not is_in(come_back(provider, **claims).browser)
    assert not User.objects.filter(first_name="Ny").exists()


def test_a_deactivated_user_stays_out(provider):
    come_back(provider)
    User.objects.filter(email="ny@varde.example").update(is_active=False)
    response = come_back(provider, groups=["g-editors"])
    assert not is_in(response.browser) and "deaktivert" in message_of(response)
    assert not ClaimedRole.objects.exists()


def test_roles_go_with_the_claim_and_those_given_by_hand_stay(provider):
    come_back(provider, groups=["g-editors", "g-comms"])
    user = User.objects.get(email="ny@varde.example")
    by_hand = person("oversetter.en").groups.get()
    user.groups.add(by_hand)
    come_back(provider, groups=["g-comms"])
    assert roles_of(user) == {"Kommunikasjon", by_hand.name}
    come_back(provider, groups=None)
    assert roles_of(user) == {by_hand.name}
    told = ModelLogEntry.objects.filter(action="accounts.roles_claimed").latest("pk")
    assert told.data == {"given": [], "taken_back": ["Kommunikasjon"]}
    come_back(provider, groups=["g-comms"])
    left_out = come_back(provider, groups=None, _claim_names={"groups": "src1"})
    assert not is_in(left_out.browser)
    assert roles_of(user) == {"Kommunikasjon", by_hand.name}


def test_a_second_step_is_the_providers_or_the_users_own(provider):
    come_back(provider, groups=["g-editors"])
    user = User.objects.get(email="ny@varde.example")
    with override_settings(SECOND_FACTOR_REQUIRED=["Redaktør"]):
        weak = come_back(provider, groups=["g-editors"], amr=["pwd"])
        assert weak.browser.get("/admin/")["Location"] == "/admin/account/two-step/"
        strong = come_back(provider, groups=["g-editors"], amr=["pwd", "mfa"])
        assert strong.browser.get("/admin/").status_code == 200
        user.email = "eget@varde.example"
        user.save()
        with_app("eget")
        own = come_back(provider, email="eget@varde.example", groups=["g-editors"])
        assert own["Location"] == "/admin/login/second-step/" and not is_in(own.browser)
        own.browser.post(own["Location"], {"code": code()})
        assert own.browser.get("/admin/").status_code == 200


def test_a_user_with_a_password_connects_the_account_and_no_other(provider, client):
    editor = Editor(client)
    page = "/admin/account/connect/"
    assert editor.open("/admin/account/").all(f"a[href={page}]")
    assert Screen(client.post(page, {"current_password": "feil"})).errors
    asked = client.post(page, {"current_password": PASSWORD})
    other = Editor(Client(), "kommunikasjon")
    other.client.get(provider.authorize(asked["Location"], email=EDITOR))
    assert not SocialAccount.objects.exists()
    assert client.get(provider.authorize(asked["Location"], email=EDITOR)).status_code == 302
    assert SocialAccount.objects.get().user == editor.user
    response = come_back(provider, email="something@else.example")
    assert response.browser.get("/admin/session/").json()["user"] == editor.user.pk
    editor.user.refresh_from_db()
    assert editor.user.email == EDITOR  # by which they log in with a password


def test_only_emergency_accounts_have_a_password_where_the_setting_says_so(provider, done):
    with override_settings(PASSWORD_LOGIN=False, BREAK_GLASS_ACCOUNTS=["Admin@varde.example"]):
        assert not Visitor().gets_in()
        assert Visitor().gets_in("admin@varde.example")
        assert ModelLogEntry.objects.filter(action="accounts.break_glass").count() == 1
        with done():
            for email in (EDITOR, "admin@varde.example"):
                Visitor().client.post("/admin/password_reset/", {"email": email})
    assert [message.to for message in mail.outbox] == [["admin@varde.example"]]


def test_a_provider_that_is_away_is_reported(provider, client):
    with override_settings(OIDC_ISSUER="http://localhost:9"):
        assert client.get(LOG_IN)["Location"] == "/admin/login/"
    assert "svarer ikke" in " ".join(Screen(client.get("/admin/login/")).messages)


def test_nothing_is_there_without_an_issuer(client):
    assert not Screen(client.get("/admin/login/")).all(".sign-in")
    assert {client.get(path).status_code for path in (LOG_IN, CALLBACK)} == {404}
