"""Every control can be reached with the keyboard, shows its focus, and is large enough."""

import pytest

from tests.browser.addresses import LANGUAGES, addresses

pytestmark = pytest.mark.browser

PAGES = [
    ("front", "nb"),
    ("list", "en"),
    ("search", "nb"),
    ("every block", "nb"),
    ("every block", "en"),
    ("not found", "en"),
    ("subscribing", "nb"),
]

# The focus ring, wherever it is drawn, and its background.
FOCUS = """() => {
  const here = document.activeElement;
  if (!here || here === document.body) return null;
  const colour = (element, name) => getComputedStyle(element)[name];
  const behind = (element) => {
    for (let at = element; at; at = at.parentElement)
      if (colour(at, "backgroundColor") !== "rgba(0, 0, 0, 0)") return colour(at, "backgroundColor");
    return "rgb(255, 255, 255)";
  };
  const name = here.outerHTML.slice(0, 120);
  for (let at = here; at && at !== document.body; at = at.parentElement) {
    const style = getComputedStyle(at);
    if (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2) {
      const box = at.getBoundingClientRect();
      const seen = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
      return { name, ring: style.outlineColor, behind: behind(at.parentElement), seen };
    }
  }
  return { name, ring: null };
}"""

# Targets of a finger or mouse. A link in running text may be as high as its line (WCAG 2.5.8, inline);
# the whole card is a target, and so is the label around a control.
TARGETS = """() => [...document.querySelectorAll("a[href], button, input, select, summary, [tabindex]")]
  .filter((one) => one.checkVisibility({ visibilityProperty: true }) && one.tabIndex >= 0)
  .filter((one) => !one.closest("p, figcaption, .story__body li") && !one.matches(".skip-link, [role=region]"))
  .map((one) => one.closest(".card, label") || one)
  .map((one) => [one.outerHTML.slice(0, 120), one.getBoundingClientRect()])
  .filter(([, box]) => box.width < 24 || box.height < 24)
  .map(([name, box]) => `${Math.round(box.width)} × ${Math.round(box.height)}: ${name}`)"""


def luminance(colour):
    channels = [int(part) / 255 for part in colour[colour.index("(") + 1 : -1].split(",")[:3]]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    darker, lighter = sorted([luminance(one), luminance(other)])
    return (lighter + 0.05) / (darker + 0.05)


def stops(page):
    """Yield each element that the Tab key reaches until the focus leaves the page."""
    found = []
    page.keyboard.press("Tab")
    while (stop := page.evaluate(FOCUS)) and len(found) < 200:
        found.append(stop)
        page.keyboard.press("Tab")
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_stop_skips_to_the_content(visit, language):
    page = visit().page
    page.goto(f"/{language}/")
    page.keyboard.press("Tab")
    link = page.locator(".skip-link")
    assert link.evaluate("link => link === document.activeElement")
    box = link.bounding_box()
    assert box["y"] >= 0
    assert box["x"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("kind", "language"), PAGES)
def test_the_tab_key_reaches_everything_and_shows_where_it_is(visit, kind, language, scheme):
    page = visit(color_scheme=scheme).page
    page.goto(addresses()[kind][language])
    found = stops(page)
    # The arrow keys move between the radio buttons of a group; the field that only programs fill in is left out.
    inputs = "input:not([type=radio]:not(:checked), [tabindex='-1'])"
    reachable = f"a[href], button, {inputs}, select, summary, textarea, [tabindex='0']"
    shown = "all => all.filter((one) => one.checkVisibility({ visibilityProperty: true })).length"
    assert len(found) == page.locator(reachable).evaluate_all(shown)
    assert [stop["name"] for stop in found if not stop["ring"]] == []
    assert [stop["name"] for stop in found if not stop["seen"]] == []
    faint = [s for s in found if contrast(s["ring"], s["behind"]) < 3]
    assert faint == []


@pytest.mark.parametrize(("kind", "language"), PAGES)
def test_targets_are_at_least_24_pixels(visit, kind, language):
    page = visit().page
    page.goto(addresses()[kind][language])
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(TARGETS) == []
