"""A reader searches with the keyboard: words are suggested, and with or without a script all is found."""

import pytest

from tests.browser.addresses import LANGUAGES, SEARCH

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_are_suggested_while_typing_and_chosen_with_the_keyboard(visit, language):
    page = visit().page
    page.goto(SEARCH[language])
    page.locator("#q").press_sequentially("hydro")
    options = page.get_by_role("listbox").get_by_role("option")
    options.first.wait_for()
    assert "hydrogen" in options.all_inner_texts()
    page.keyboard.press("Escape")
    assert page.get_attribute("#q", "aria-expanded") == "false" and not options.first.is_visible()
    page.locator("#q").press_sequentially("g")
    options.first.wait_for()
    page.keyboard.press("ArrowDown")
    chosen = options.first.inner_text()
    assert page.get_attribute("#q", "aria-activedescendant") == options.first.get_attribute("id")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.input_value("#q") == chosen and page.locator(".card").count()


def test_facets_are_beside_the_results_on_a_wide_screen_and_below_them_on_a_phone(visit):
    page = visit(viewport={"width": 1440, "height": 900}).page
    page.goto(f"{SEARCH['nb']}?q=hydrogen")
    facets, results = (page.locator(one).bounding_box() for one in (".facets", ".results__list"))
    assert facets["x"] + facets["width"] <= results["x"] and facets["y"] < results["y"] + 50
    page.set_viewport_size({"width": 390, "height": 844})
    facets, results = (page.locator(one).bounding_box() for one in (".facets", ".results__list"))
    assert facets["y"] >= results["y"] + results["height"]
    page.locator(".order a[href='#facets']").click()
    assert page.locator(".facets a").first.is_visible()
