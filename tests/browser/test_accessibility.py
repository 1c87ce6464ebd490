"""Readers who cannot see, or not well: axe finds nothing to object to on any kind of page."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.addresses import every_page, status

pytestmark = pytest.mark.browser

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RULES = {
    "runOnly": TAGS,
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}
LOOKS = [(scheme, width) for scheme in ("light", "dark") for width in (360, 1280)]
# Colours do not depend on the width, nor sizes on the colours: two looks show both.
TWO_LOOKS = [("light", 1280), ("dark", 360)]


@pytest.mark.parametrize(("kind", "language", "path"), every_page())
def test_axe_finds_no_violation_of_any_impact(visit, kind, language, path):
    page = visit().page
    assert page.goto(path).status == status(kind, language)
    found = []
    for scheme, width in LOOKS if kind == "every block" else TWO_LOOKS:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        for violation in Axe().run(page, options=RULES).response["violations"]:
            for node in violation["nodes"]:
                where = " ".join(map(str, node["target"]))
                found.append(f"{scheme}, {width} px: {violation['id']} at {where}")
    assert found == []
