"""A journalist with a phone does each of five tasks with at most three taps from the front page or from a story."""

import pytest
from playwright.sync_api import expect

from tests.browser.addresses import LANGUAGES, LIST, TOPICS, addresses, registered

pytestmark = pytest.mark.browser

MOST_TAPS = 3
TOPIC = registered("snippets.toml", "topics", "karbonfangst")
LAST_YEAR = "2024"
HEADLINE = {
    "nb": "Smeltdal Verk fanger 92 prosent av CO₂-en i pilotanlegget",
    "en": "Smeltdal Verk captures 92 per cent of CO₂ in its pilot plant",
}
CAPTION = {
    "nb": "Fangsttårnet tar imot åtte prosent av røykgassen fra ovn 2.",
    "en": "The capture tower takes eight per cent of the flue gas from furnace 2.",
}
LAST_PARAGRAPH = {"nb": "Før styremøtet 10. desember", "en": "10 December"}


class Phone:
    """A touch screen of 390 × 844 pixels that counts taps."""

    def __init__(self, visit):
        self.page = visit(
            viewport={"width": 390, "height": 844},
            has_touch=True,
            is_mobile=True,
            permissions=["clipboard-read", "clipboard-write"],
        ).page
        self.taps = 0

    def tap(self, locator):
        assert locator.bounding_box()["height"] >= 24
        locator.tap()
        self.taps += 1
        assert self.taps <= MOST_TAPS

    def tap_and_go(self, locator):
        address = self.page.url
        self.tap(locator)
        self.page.wait_for_url(lambda found: found != address)


@pytest.fixture
def phone(visit):
    return Phone(visit)


@pytest.mark.parametrize("language", LANGUAGES)
def test_calling_the_contact_of_a_release(phone, language):
    phone.page.goto(addresses()["every block"][language])
    link = phone.page.locator("a[href^='tel:+47']").first
    box = link.bounding_box()
    assert box["y"] >= 0 and box["y"] + box["height"] <= 844  # without scrolling
    assert box["height"] >= 44


@pytest.mark.parametrize("language", LANGUAGES)
def test_downloading_the_lead_picture_with_its_credit(phone, language):
    phone.page.goto(addresses()["every block"][language])
    lead = phone.page.locator(".figure--lead")
    credit = lead.locator(".credit").inner_text().strip("()")
    phone.tap_and_go(lead.get_by_role("link"))
    with phone.page.expect_download() as downloading:
        phone.tap(phone.page.locator(".download:target a[download]").first)
    content = downloading.value.path().read_bytes()
    assert content.startswith(b"\xff\xd8")  # JPEG
    assert credit.partition(": ")[2].encode() in content
    assert phone.taps <= 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_copying_the_text(phone, language):
    phone.page.goto(addresses()["every block"][language])
    phone.tap_and_go(phone.page.locator("[aria-labelledby=take] a").first)
    phone.tap(phone.page.locator("[data-copy-text]").first)
    expect(phone.page.locator("[data-status]")).not_to_be_empty()
    copied = phone.page.evaluate("navigator.clipboard.readText()").replace("\u00a0", " ")
    for text in (HEADLINE, CAPTION, LAST_PARAGRAPH):
        assert text[language] in copied
    for text in ("Solveig Aamodt", "+47 39 00 00 02", "solveig.aamodt@fjordvarde.example"):
        assert text in copied
    assert phone.taps <= 2


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("start", ["front", "every block"])
def test_finding_a_story_of_an_earlier_year_on_a_topic(phone, language, start):
    phone.page.goto(addresses()[start][language])
    topic = f"a[href='{TOPICS[language]}{TOPIC[language]}/']"
    phone.tap_and_go(phone.page.locator(f"main {topic}").first)
    phone.tap_and_go(phone.page.locator(f"main a[href$='year={LAST_YEAR}']"))
    assert phone.page.url.endswith(f"{LIST[language]}?topic={TOPIC[language]}&year={LAST_YEAR}")
    phone.tap_and_go(phone.page.locator(".card__title a").first)
    date = phone.page.locator(".story__dates time").first.get_attribute("datetime")
    assert date.startswith(LAST_YEAR)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("start", ["front", "every block"])
def test_following_a_topic(phone, language, start):
    phone.page.goto(addresses()[start][language])
    topic = f"a[href='{TOPICS[language]}{TOPIC[language]}/']"
    phone.tap_and_go(phone.page.locator(f"main {topic}").first)
    mail = phone.page.locator(".list-head .follow a").first.get_attribute("href")
    assert "?topic=" in mail and phone.page.request.get(mail).ok
    feed = phone.page.locator(".list-head .follow a[href*='/feed.']").first
    assert feed.bounding_box()["height"] >= 24
    answer = phone.page.request.get(feed.get_attribute("href"))
    assert answer.ok and f"topic={TOPIC[language]}" in answer.text()
    assert phone.taps == 1
