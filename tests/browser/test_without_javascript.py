"""Without JavaScript, a reader can read, search, filter a list and switch the language."""

import pytest
from playwright.sync_api import expect

from tests.browser.addresses import LANGUAGES, LIST, addresses, one_of_each_kind

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("kind", "language", "path"), one_of_each_kind())
def test_the_same_text_is_read_without_scripts(visit, kind, language, path):
    texts = []
    for scripts in (True, False):
        page = visit(java_script_enabled=scripts).page
        page.goto(path)
        # Buttons that copy need scripts and are hidden without them.
        page.locator("[data-copied]").evaluate_all("all => all.forEach(one => one.remove())")
        texts.append(page.locator("body").inner_text().splitlines())
    assert texts[0] == texts[1]
    assert len(texts[1]) > 10


def test_lists_search_and_languages_work_without_scripts(visit):
    page = visit(java_script_enabled=False).page
    page.goto(LIST["nb"])
    every = page.get_by_role("article").count()
    page.get_by_label("Tema", exact=True).select_option(label="Karbonfangst")
    page.get_by_role("button", name="Vis", exact=True).click()
    page.wait_for_url("**topic=karbonfangst**")
    assert 0 < page.get_by_role("article").count() < every
    page.get_by_role("searchbox").fill("klyngen")
    page.get_by_role("banner").get_by_role("button", name="Søk").click()
    page.wait_for_url("**klyngen**")
    page.get_by_role("article").first.get_by_role("link").click()
    story = page.get_by_role("article").first.get_by_role("heading", level=1)
    expect(story).to_have_count(1)
    expect(page.locator("html")).to_have_attribute("lang", "nb")
    page.get_by_role("link", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(story).to_have_count(1)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_film_is_a_plain_link_without_scripts(visit, language):
    page = visit(java_script_enabled=False).page
    page.goto(addresses()["every block"][language])
    film = page.locator(".video").get_by_role("link")
    assert film.get_attribute("href") == "https://www.youtube.com/watch?v=aqz-KE-bpKQ"
