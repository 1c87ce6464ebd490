"""In the admin a browser runs no script that is part of a page, and starts only Wagtail's own widgets."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

# Ways in which markup of an editor's text could come into a page, if a template forgot to escape it.
HOSTILE = """() => {
  const place = document.createElement("div");
  document.body.append(place);
  place.insertAdjacentHTML("beforeend", `
    <img src="data:," onerror="window.ran = 'handler'">
    <a href="javascript:void(window.ran = 'link')" id="hostile-link">Link</a>
    <widget-start data-name="eval" data-options='"window.ran = 1"'></widget-start>
    <widget-start data-name="alert" data-id="1" data-options="{}"></widget-start>`);
  jQuery(place).append("<script>window.ran = 'jQuery'</script>");
  const script = document.createElement("script");
  script.textContent = "window.ran = 'element'";
  place.append(script);
  document.getElementById("hostile-link").click();
}"""


def test_markup_that_is_not_escaped_runs_nothing(staff, refused):
    window = staff("redaktor@varde.example")
    dialogs = []
    window.page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    window.goto("/admin/")
    window.page.evaluate(HOSTILE)
    window.page.wait_for_function("window.violations.length >= 4")
    assert window.page.evaluate("window.ran") is None
    assert dialogs == []
    assert all(one.startswith("script-src") for one in window.violations())
    refused.clear()


def test_widgets_of_a_form_and_of_one_that_is_added_start(staff):
    window = staff("admin@varde.example")
    page = window.page
    window.goto("/admin/redirects/add/")
    page.locator("#id_redirect_page-chooser").get_by_role("button").first.click()
    expect(page.locator(".modal-body")).to_be_visible()
    page.keyboard.press("Escape")
    window.goto("/admin/workflows/add/")
    started = page.locator("widget-start[data-started]")
    expect(started).not_to_have_count(0)
    before = started.count()
    add = page.locator("[id$=-ADD]").first
    add.click()
    expect(started).to_have_count(before + 1)
    expect(page.locator(".modal-body")).to_be_visible()  # a new row opens its chooser by itself
    assert window.violations() == []
