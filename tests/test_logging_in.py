"""Only users with an active account and permission can open the admin."""

import pytest
from django.urls import URLResolver, get_resolver, reverse

from demo.people import PASSWORD
from tests.editor import Editor
from tests.reader import Reading

pytestmark = pytest.mark.django_db
OPEN_TO_ALL = {
    f"wagtailadmin_{name}"
    for name in (
        "login",
        "password_reset",
        "password_reset_done",
        "password_reset_complete",
        "sprite",
        "javascript_catalog",
    )
}
# Open views request these when the session has ended.
OPEN_TO_ALL |= {"admin_session", "admin_logged_in"}
# Not there without an identity provider.
OPEN_TO_ALL |= {"oidc_login", "oidc_callback"}
SOMEBODY = "redaktor@varde.example"


def log_in(client, email: str, password: str = PASSWORD):
    return client.post("/admin/login/", {"username": email, "password": password})


def admin_addresses(patterns, prefix=""):
    """Return the (URL, name) of every admin view without parameters."""
    for pattern in patterns:
        address = prefix + str(pattern.pattern).lstrip("^").rstrip("$")
        if "<" in address or "(" in address:
            continue
        if isinstance(pattern, URLResolver):
            yield from admin_addresses(pattern.url_patterns, address)
        elif address.startswith("admin/"):
            yield f"/{address}", pattern.name


def asks_for_log_in(response) -> bool:
    return response.headers.get("Location", "").startswith("/admin/login/")


def test_stranger_is_sent_to_the_log_in_from_everywhere_in_the_admin(client):
    found = dict(admin_addresses(get_resolver().url_patterns))
    assert len(found) > 100
    assert set(found.values()) >= OPEN_TO_ALL
    let_in = [
        (address, response.status_code)
        for address, name in found.items()
        if name not in OPEN_TO_ALL
        for response in (client.get(address), client.post(address))
        if not asks_for_log_in(response)
    ]
    assert not let_in


@pytest.mark.parametrize("address", ["/admin/", "/admin/pages/", "/admin/images/add/"])
def test_deactivated_account_is_logged_out_at_the_next_request(client, address):
    editor = Editor(client)
    editor.open(address)
    editor.user.is_active = False
    editor.user.save()
    assert asks_for_log_in(client.get(address))
    assert log_in(client, SOMEBODY).status_code == 200
    assert asks_for_log_in(client.get(address))


def test_account_without_its_role_loses_access_at_the_next_request(client):
    editor = Editor(client)
    editor.open("/admin/")
    editor.user.groups.clear()
    assert client.get("/admin/", follow=True).redirect_chain[-1][0].startswith("/admin/login/")


@pytest.mark.parametrize("email", [SOMEBODY, "Redaktor@VARDE.example"])
def test_people_log_in_with_their_e_mail_address_in_any_letters(client, email):
    response = log_in(client, email)
    assert response.status_code == 302
    assert client.get(response.headers["Location"]).status_code == 200


def test_wrong_password_gets_a_norwegian_message_and_the_address_is_kept(client):
    page = Reading(log_in(client, SOMEBODY, "feil-passord"))
    assert page.lang == "nb"
    (message,) = [text for text in page.texts(".messages li") if text]
    assert "passord" in message
    assert page.value("input[name=username]", "value") == SOMEBODY
    assert not page.one("input[name=password]").get("value")


def test_log_in_does_not_reveal_which_addresses_have_an_account(client):
    known = Reading(log_in(client, SOMEBODY, "feil-passord"))
    unknown = Reading(log_in(client, "ukjent@varde.example", "feil-passord"))
    assert known.texts(".messages li") == unknown.texts(".messages li")


def test_logging_out_ends_it(client):
    Editor(client).open("/admin/")
    client.post("/admin/logout/")
    assert asks_for_log_in(client.get("/admin/"))


@pytest.mark.parametrize(
    "target", ["https://phish.example/", "//phish.example/", "javascript:alert(1)"]
)
def test_log_in_leads_nowhere_outside(client, target):
    data = {"username": SOMEBODY, "password": PASSWORD, "next": target}
    assert client.post("/admin/login/", data).headers["Location"] == "/admin/"


def test_log_in_redirects_to_the_requested_page(client):
    data = {"username": SOMEBODY, "password": PASSWORD, "next": "/admin/images/"}
    assert client.post("/admin/login/", data).headers["Location"] == "/admin/images/"


def test_two_people_cannot_have_one_address_in_two_spellings(client):
    screen = Editor(client, "admin").sent_back(
        reverse("wagtailusers_users:add"),
        email="Redaktor@Varde.example",
        first_name="Ny",
        last_name="Redaktør",
        password1="et-langt-passord-9",
        password2="et-langt-passord-9",
    )
    assert screen.codes["email"] == ["unique"] and screen.errors.keys() == {"email"}
    client.logout()
    assert log_in(client, "REDAKTOR@varde.example").headers["Location"] == "/admin/"
