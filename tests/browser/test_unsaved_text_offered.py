"""After a crash or reload, unsaved text is offered only to the user who wrote it."""

import pytest
from playwright.sync_api import expect

from tests.browser.writing import SAVE_AS_OTHER, WATCHED

pytestmark = pytest.mark.browser
TEXT = " Aldri lagret."


@pytest.fixture
def crashed(open_form):
    """An editor whose window crashed with unsaved text."""
    window = open_form().open()
    window.page.context.set_offline(True)
    window.write(TEXT)
    window.is_kept()
    window.page.on("dialog", lambda dialog: dialog.accept())
    window.page.wait_for_timeout(600)
    window.page.close(run_before_unload=False)
    window.page.context.set_offline(False)
    window.page = window.visit.page = window.visit.page.context.new_page()
    window.page.add_init_script(WATCHED)
    return window


def test_it_can_be_shown_and_restored(crashed, records):
    before = records.has()["history"]
    crashed.open(watched=False)
    expect(crashed.offer).to_contain_text("Du har tekst her som ikke er lagret")
    crashed.offer.get_by_text("Vis den").click()
    expect(crashed.offer.locator("pre")).to_contain_text(TEXT.strip())
    assert records.has()["history"] == before
    crashed.offer.get_by_role("button", name="Hent den tilbake").click()
    expect(crashed.lead).to_have_value(records.has()["leads"][0] + TEXT)
    crashed.is_saved()
    assert records.has()["leads"][0].endswith(TEXT)
    crashed.is_not_kept()
    crashed.open()
    expect(crashed.offer).to_have_count(0)


def test_it_can_be_discarded(crashed, records):
    crashed.open()
    crashed.offer.get_by_role("button", name="Kast den").click()
    crashed.is_not_kept()
    crashed.open()
    expect(crashed.offer).to_have_count(0)
    assert not records.has()["leads"][0].endswith(TEXT)


def test_restoring_over_a_newer_version_asks(crashed, records):
    records.run(SAVE_AS_OTHER)
    crashed.open(watched=False)
    crashed.offer.get_by_role("button", name="Hent den tilbake").click()
    expect(crashed.page.get_by_role("heading", name="Det finnes en nyere versjon")).to_be_visible()
    crashed.page.get_by_role("button", name="Behold begge").click()
    expect(crashed.page.get_by_text("Din versjon ligger i historikken")).to_be_visible()
    found = records.has()
    assert found["leads"][0] == "Ingressen fra den andre."
    assert any(lead.endswith(TEXT) for lead in found["history"])
    crashed.is_not_kept()


def test_other_users_cannot_read_kept_text(crashed):
    kept = crashed.open().page.evaluate("Object.values(localStorage).join()")
    assert TEXT.strip() not in kept


def test_logging_out_leaves_nothing(crashed):
    crashed.open()
    crashed.is_kept()
    crashed.page.evaluate("""() => {
      const form = document.createElement("form");
      Object.assign(form, { method: "post", action: "/admin/logout/" });
      form.innerHTML = `<input name="csrfmiddlewaretoken" value="${wagtailConfig.CSRF_TOKEN}"><button>Ut</button>`;
      document.body.append(form);
      form.querySelector("button").click();
    }""")
    crashed.page.wait_for_url("**/login/**")
    crashed.is_not_kept()


def test_a_new_story_is_offered_too(open_form, records):
    window = open_form(address="/admin/pages/add/news/storypage/4/").open()
    window.page.context.set_offline(True)
    window.page.get_by_role("textbox", name="Tittel").fill("Skrivesak som aldri ble til")
    window.write("Ingressen.")
    window.is_kept()
    window.page.wait_for_timeout(600)
    window.page.on("dialog", lambda dialog: dialog.accept())
    window.page.context.set_offline(False)
    window.page.unroute_all()
    window.page.route(
        "**/add/news/storypage/**",
        lambda route: route.abort() if route.request.method == "POST" else route.continue_(),
    )
    window.page.reload()
    window.page.unroute_all()
    window.offer.get_by_role("button", name="Hent den tilbake").click()
    expect(window.page.get_by_role("textbox", name="Tittel")).to_have_value(
        "Skrivesak som aldri ble til"
    )
    expect(window.lead).to_have_value("Ingressen.")
