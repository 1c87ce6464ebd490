"""Readers are not tracked: nothing is stored on their device, and there are no requests to third parties."""

import pytest
from playwright.sync_api import expect

from tests.browser.addresses import LANGUAGES, addresses, one_of_each_kind, status

pytestmark = pytest.mark.browser

STORED = """async () => ({
  cookies: document.cookie,
  local: localStorage.length,
  session: sessionStorage.length,
  databases: (await indexedDB.databases()).length,
  caches: (await caches.keys()).length,
  workers: (await navigator.serviceWorker.getRegistrations()).length,
})"""
NOTHING = {"cookies": "", "local": 0, "session": 0, "databases": 0, "caches": 0, "workers": 0}
PLAYER = "<!doctype html><title>A player</title>"
FILM = "https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ?autoplay=1"


@pytest.mark.parametrize(("kind", "language", "path"), one_of_each_kind())
def test_a_page_stores_nothing_and_requests_nothing_elsewhere(visit, kind, language, path):
    reader = visit()
    response = reader.goto(path)
    assert response.status == status(kind, language)
    assert "set-cookie" not in response.headers
    reader.scroll_through()
    assert reader.page.evaluate(STORED) == NOTHING
    assert reader.page.context.cookies() == []
    assert reader.outside == []
    assert reader.violations() == []
    missing = [
        "error: Failed to load resource: the server responded with a status of 404 (Not Found)"
    ]
    assert reader.complaints == (missing if response.status == 404 else [])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_film_is_fetched_only_after_a_click(visit, language):
    reader = visit()
    page = reader.page
    page.context.route(
        "https://www.youtube-nocookie.com/**", lambda route: reader.show(route, PLAYER)
    )
    reader.goto(addresses()["every block"][language])
    reader.scroll_through()
    film = page.locator("[data-video]")
    film.get_by_role("link").hover()
    film.get_by_role("link").focus()
    assert reader.outside == []
    film.get_by_role("link").click()
    player = film.locator("iframe")
    player.content_frame.get_by_text("").first.wait_for(state="attached")
    assert reader.outside == [FILM]
    assert player.get_attribute("title") == page.locator("[data-video]").get_attribute("data-title")
    assert player.evaluate("player => player === document.activeElement")
    assert reader.violations() == []
    assert reader.complaints == []
    assert page.context.cookies() == []


def test_the_way_from_the_front_page_to_a_search_leaves_no_trace(visit):
    reader = visit(locale="nb-NO")
    page = reader.page
    reader.goto("/")
    page.get_by_role("searchbox").fill("klyngen")
    page.get_by_role("searchbox").press("Enter")
    page.get_by_role("main").get_by_role("heading", level=2).first.get_by_role("link").click()
    page.get_by_role("link", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.wait_for_load_state()
    assert page.evaluate(STORED) == NOTHING
    assert page.context.cookies() == []
    assert reader.outside == []
    assert reader.complaints == []
