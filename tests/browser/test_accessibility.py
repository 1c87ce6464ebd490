"""axe finds no accessibility violations on any kind of page."""

import pytest

from tests.browser.accessibility import barriers
from tests.browser.addresses import LANGUAGES, PREPARED, every_page, status

pytestmark = pytest.mark.browser

# Colours do not depend on the width, nor sizes on the colours, so two combinations suffice for most kinds.
LOOKS = [("light", 390), ("dark", 1440)]
EVERY_LOOK = [(scheme, width) for scheme in ("light", "dark") for width in (390, 1440)]
IN_EVERY_LOOK = ("front", "every block", "search")


@pytest.mark.parametrize(("kind", "language", "path"), every_page())
def test_axe_finds_no_violation_of_any_impact(page, kind, language, path):
    assert page.goto(path).status == status(kind, language)
    assert barriers(page, EVERY_LOOK if kind in IN_EVERY_LOOK else LOOKS) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", PREPARED)
def test_axe_finds_no_violation_on_pages_that_are_prepared(page, prepared, kind, language):
    assert page.goto(prepared[kind][language]).status == status(kind, language)
    assert barriers(page, LOOKS) == []
