"""The screens of log-in and accounts: accessible, not wider than a phone, and a passkey that a browser makes."""

import pytest

from demo.people import PASSWORD
from tests.browser.accessibility import barriers
from tests.browser.conftest import LOG_IN
from tests.browser.screens import sticks_out

pytestmark = pytest.mark.browser
LOOKS = [("light", 1280), ("dark", 390)]
STICKS_OUT = sticks_out("main *", ", .w-minimap, .form-side, .w-h-slim-header, .footer__container")
LEAVER = "kommunikasjon@varde.example"
SCREENS = (
    "account/two-step/",
    "account/two-step/app/",
    "account/two-step/passkeys/add/",
    "account/sessions/",
    "users/",
    "users/{leaver}/hand-over/",
    "users/{leaver}/reset-second-step/",
    "reports/audit-log/",
)
PREPARE = """
from tests.factories import make_story, person
from accounts import audit
from wagtail.models import Page
user = person("kommunikasjon")
page = make_story("Axe", publish=False)
Page.objects.filter(pk=page.pk).update(owner=user)
audit.failed(user.email, "198.51.100.9")
answer = {"leaver": user.pk, "page": page.pk}
"""
CLEAN_UP = """
from allauth.mfa.models import Authenticator
from wagtail.models import Page
Authenticator.objects.all().delete()
Page.objects.get(pk=page).delete()
"""


@pytest.fixture(scope="module")
def numbers(production_server):
    found = production_server.shell.run(PREPARE)
    yield found
    production_server.shell.run(CLEAN_UP, page=found["page"])


@pytest.fixture
def page(browser, production_server):
    context = browser.new_context(
        base_url=production_server.url, reduced_motion="reduce", locale="nb-NO"
    )
    yield context.new_page()
    context.close()


def log_in(page, server, email: str) -> None:
    name, value = server.shell.run(LOG_IN, email=email)
    page.context.add_cookies([{"name": name, "value": value, "url": server.url}])


def faults(page) -> list[str]:
    return barriers(page, LOOKS) + page.evaluate(STICKS_OUT)


def test_axe_finds_nothing_and_nothing_sticks_out(page, production_server, numbers):
    log_in(page, production_server, "admin@varde.example")
    found = []
    for screen in SCREENS:
        assert page.goto(f"/admin/{screen.format(**numbers)}").status == 200
        found += [f"{screen} {fault}" for fault in faults(page)]
    assert not found, "\n".join(found)


def test_a_passkey_of_the_browser_is_the_second_step(page, production_server, numbers):
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    kind = {"protocol": "ctap2", "transport": "internal", "hasUserVerification": True}
    device = {**kind, "isUserVerified": True, "automaticPresenceSimulation": True}
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": device})
    log_in(page, production_server, LEAVER)
    page.goto("/admin/account/two-step/passkeys/add/")
    page.locator("#id_name").fill("Nettleseren")
    page.locator("#id_current_password").fill(PASSWORD)
    page.locator("[data-passkey] button").click()
    page.wait_for_url("**/two-step/codes/")
    assert page.locator("[data-codes] li").count() == 10
    assert faults(page) == []
    page.context.clear_cookies()
    page.goto("/admin/login/?next=/admin/account/two-step/")
    page.locator("#id_username").fill(LEAVER)
    page.locator("#id_password").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/second-step/")
    assert faults(page) == []
    page.get_by_role("button", name="Bruk en passnøkkel").click()
    page.wait_for_url("**/account/two-step/")
    assert page.get_by_role("link", name="Fjern Nettleseren").is_visible()
