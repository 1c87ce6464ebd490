"""axe finds no accessibility violations on any kind of page."""

import pytest

from tests.browser.accessibility import TWO_LOOKS, barriers
from tests.browser.addresses import every_page, status

pytestmark = pytest.mark.browser

LOOKS = [(scheme, width) for scheme in ("light", "dark") for width in (360, 1280)]


@pytest.mark.parametrize(("kind", "language", "path"), every_page())
def test_axe_finds_no_violation_of_any_impact(visit, kind, language, path):
    page = visit().page
    assert page.goto(path).status == status(kind, language)
    assert barriers(page, LOOKS if kind == "every block" else TWO_LOOKS) == []
