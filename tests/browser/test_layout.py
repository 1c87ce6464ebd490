"""The readers' pages use the room that they have, and nothing sticks out of it."""

import pytest

from tests.browser.accessibility import barriers
from tests.browser.addresses import LANGUAGES, addresses

pytestmark = pytest.mark.browser

PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1440, "height": 900}
COMPOUND = "Menneskerettighetsorganisasjonssamarbeidspartnerkonferansesal"
# Puts a long word into each element with text of its own, and returns those that are wider than their column.
LENGTHEN = """([selector, word]) => {
  const all = [...document.querySelectorAll(selector)]
    .filter((one) => one.checkVisibility() && !one.matches(".visually-hidden"));
  const columnOf = (one) => one.parentElement.getClientRects().length ? one.parentElement : columnOf(one.parentElement);
  for (const one of all) one.textContent = word;
  return all.filter((one) => {
    const column = columnOf(one).getBoundingClientRect();
    const range = new Range();
    range.selectNodeContents(one);
    return range.getBoundingClientRect().right > column.right + 1;
  }).map((one) => one.outerHTML.slice(0, 120)).concat(all.length ? [] : ["nothing was found"]);
}"""
LONG_TEXTS = {
    "front": ".card__title a, .headlines a, .topic-list a, .contact__name, .facts dd, .footer li a",
    "list": "h1, .card__title a, .card__lead, .pagination a, .pagination span",
    "search": ".card__title a, .facet a > span:first-child",
    "every block": "h1, h2, h3, .story__lead, .fact_box li, figcaption b, .contact__title, .topics a, .documents a",
}
SCROLLED = """one => new Promise((done) => {
  const look = () => (one.scrollLeft > 0 ? done() : requestAnimationFrame(look));
  look();
})"""
EDGES = """selector => {
  const box = document.querySelector(selector).getBoundingClientRect();
  return [box.left, box.right];
}"""


@pytest.mark.parametrize("kind", ["list", "filtered list", "topic", "search"])
def test_a_list_is_as_wide_as_the_page(page, kind):
    page.set_viewport_size(DESKTOP)
    page.goto(addresses()[kind]["nb"])
    head = page.evaluate(EDGES, ".page > header")
    parts = page.locator(".page .cards--list, .page .archive, .page .facets")
    edges = parts.evaluate_all(
        "all => all.map(one => one.getBoundingClientRect()).flatMap(box => [box.left, box.right])"
    )
    assert min(edges) == pytest.approx(head[0], abs=1)
    assert max(edges) == pytest.approx(head[1], abs=1)
    assert head[1] - head[0] > 1200


@pytest.mark.parametrize("kind", ["list", "filtered list", "topic", "search"])
def test_a_headline_in_a_list_takes_two_fifths_of_its_row_at_least(page, kind):
    page.set_viewport_size(DESKTOP)
    page.goto(addresses()[kind]["nb"])
    for width in (1440, 1024, 768, 390):
        page.set_viewport_size({"width": width, "height": 900})
        shares = page.locator(".cards--list > .card").evaluate_all(
            """all => all.map(one => one.querySelector('.card__title').clientWidth / one.clientWidth)"""
        )
        assert shares and min(shares) > 0.4, f"at {width} pixels"


@pytest.mark.parametrize("kind", LONG_TEXTS)
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_a_word_of_sixty_letters_stays_in_its_column(page, kind, size):
    page.set_viewport_size(size)
    page.goto(addresses()[kind]["nb"])
    assert page.evaluate(LENGTHEN, [LONG_TEXTS[kind], COMPOUND]) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    assert page.locator("h1").first.evaluate("one => getComputedStyle(one).hyphens") == "auto"


def test_a_table_on_a_phone_shows_that_it_scrolls(page):
    page.set_viewport_size(PHONE)
    page.goto(addresses()["every block"]["nb"])
    table = page.locator(".table").first
    assert table.evaluate("one => one.scrollWidth > one.clientWidth")
    assert "gradient" in table.evaluate("one => getComputedStyle(one).backgroundImage")
    assert table.get_attribute("aria-label")
    table.focus()
    page.keyboard.press("ArrowRight")
    table.evaluate(SCROLLED)
    aligned = page.locator("td.figures").evaluate_all(
        "all => all.map(one => getComputedStyle(one).textAlign)"
    )
    assert aligned
    assert set(aligned) <= {"end", "right"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_front_page_has_three_levels_of_headlines(page, language):
    page.set_viewport_size(DESKTOP)
    page.goto(addresses()["front"][language])
    size = "one => parseFloat(getComputedStyle(one).fontSize)"
    levels = [".card--lead .card__title", ".front-news .card__title", ".headlines h3"]
    (first, second, third) = [page.locator(level).first.evaluate(size) for level in levels]
    assert first > second > third
    # Each topic has a line about it.
    topics = page.locator(".topic-list li")
    assert topics.count() > 1
    assert all(text.strip() for text in topics.locator("p").all_inner_texts())


def test_a_story_without_a_picture_has_a_head_of_its_own(page):
    page.set_viewport_size(DESKTOP)
    page.goto(addresses()["every block"]["nb"])
    ground = "one => getComputedStyle(one).backgroundColor"
    head = page.locator(".story__head")
    pictured = head.evaluate(ground)
    page.locator(".figure--lead").evaluate("one => one.remove()")
    assert head.evaluate(ground) != pictured


def test_a_card_without_a_picture_is_a_panel(page):
    page.set_viewport_size(DESKTOP)
    page.goto("/nb/")
    page.locator(".front-lead .card__picture, .front-news .card__picture").evaluate_all(
        "all => all.forEach(one => one.remove())"
    )
    for card in (".card--lead", ".front-news .card"):
        border = page.locator(card).first.evaluate("one => getComputedStyle(one).borderTopWidth")
        assert border == "4px"


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_way_to_share_has_a_symbol_and_a_name(page, language):
    page.set_viewport_size(PHONE)
    page.goto(addresses()["every block"][language])
    links = page.locator(".share li a")
    assert links.count() >= 4
    for link in links.all():
        assert link.locator("svg").count() == 1
        assert len(link.inner_text().strip()) > 1


@pytest.mark.parametrize(
    ("language", "path"), [("nb", "/nb/bildebank/"), ("en", "/en/picture-bank/")]
)
def test_the_picture_bank_is_a_gallery_in_the_language_of_the_reader(page, language, path):
    page.set_viewport_size(DESKTOP)
    page.goto(path)
    tops = page.locator(".bank .download").evaluate_all(
        "all => all.slice(0, 3).map((one) => one.getBoundingClientRect().top)"
    )
    assert len(tops) == 3
    assert len(set(tops)) == 1
    galleries = page.locator("#bank-collection option").all_inner_texts()
    assert {"nb": "Anlegg", "en": "Plants"}[language] in galleries
    assert barriers(page, looks=[("light", 1440), ("dark", 390)]) == []
