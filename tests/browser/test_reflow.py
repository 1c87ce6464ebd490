"""With small screens, large type or wide spacing, nothing is cut off or needs horizontal scrolling."""

import pytest

from tests.browser.addresses import addresses, every_page

pytestmark = pytest.mark.browser

# Elements that overflow the window, and boxes that hide part of their text. Tables have their own scroll bar.
CUT_OFF = """() => {
  const page = document.documentElement;
  const out = [];
  for (const one of document.querySelectorAll("body *")) {
    if (one.closest(".table, .visually-hidden, .skip-link, svg") || !one.checkVisibility()) continue;
    const box = one.getBoundingClientRect();
    const style = getComputedStyle(one);
    const hides = style.overflowX !== "visible" || style.overflowY !== "visible";
    const text = !one.matches("input, select, textarea") && one.innerText?.trim();
    const more = one.scrollHeight > one.clientHeight + 1 || one.scrollWidth > one.clientWidth + 1;
    if (box.right > page.clientWidth + 1 || box.left < -1) out.push(`sticks out: ${one.outerHTML}`);
    else if (hides && text && more) out.push(`hides text: ${one.outerHTML}`);
  }
  if (page.scrollWidth > page.clientWidth) out.push(`the page is ${page.scrollWidth} px wide`);
  return out.map((fault) => fault.slice(0, 120));
}"""
# WCAG 1.4.12. A constructed style sheet is not restricted by the content security policy.
SPACING = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
    word-spacing: 0.16em !important } p { margin-bottom: 2em !important }`);
  document.adoptedStyleSheets.push(sheet);
}"""
PAGES = [
    ("front", "nb"),
    ("filtered list", "en"),
    ("search", "nb"),
    ("every block", "nb"),
    ("every block", "en"),
    ("standard page", "en"),
]


@pytest.mark.parametrize(("kind", "language", "path"), every_page())
def test_a_page_fits_into_320_pixels(page, kind, language, path):
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(path)
    assert page.evaluate(CUT_OFF) == []


@pytest.mark.parametrize(("kind", "language"), PAGES)
def test_type_of_twice_the_size_fits(page, kind, language):
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(addresses()[kind][language])
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate(CUT_OFF) == []


@pytest.mark.parametrize(("kind", "language"), PAGES)
def test_wider_spacing_of_letters_and_lines_fits(page, kind, language):
    page.set_viewport_size({"width": 360, "height": 900})
    page.goto(addresses()[kind][language])
    page.evaluate(SPACING)
    assert page.evaluate(CUT_OFF) == []
