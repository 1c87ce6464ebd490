"""A journalist on a phone has what they came for within reach."""

import pytest

from tests.browser.addresses import LANGUAGES, addresses

pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 390, "height": 844}}
PAGES = ("front", "first seed story", "second seed story", "every block")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", PAGES)
def test_the_press_contact_is_in_the_first_screen_of_a_phone(visit, kind, language):
    page = visit(**PHONE).page
    page.goto(addresses()[kind][language])
    bar = page.locator(".press-contact")
    assert bar.locator("b").inner_text().strip()
    assert bar.locator("a[href^='mailto:'], a[href^='tel:']").count() >= 1
    for part in bar.locator("b, a").all():
        box = part.bounding_box()
        assert box["y"] + box["height"] <= PHONE["viewport"]["height"]
    # It stays in its place, and so never covers text or the element in focus.
    assert bar.evaluate("bar => getComputedStyle(bar).position") == "static"
    page.emulate_media(media="print")
    assert not bar.is_visible()
