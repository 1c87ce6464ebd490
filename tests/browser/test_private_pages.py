"""Log-in and password pages are accessible and work without scripts."""

import pytest

from demo.people import PASSWORD
from tests.browser.accessibility import barriers
from tests.browser.addresses import story
from tests.browser.translation_editor import EDITOR

pytestmark = pytest.mark.browser
STORY = story("industrial-green-tech")
CLOSE = """
from news.models import StoryPage
from wagtail.models import PageViewRestriction
story = StoryPage.objects.get(title__startswith="Ny industriklynge", locale__language_code="nb")
PageViewRestriction.objects.create(page=story, restriction_type="{kind}", password="gruve")
"""
OPEN = """
from wagtail.models import PageViewRestriction
PageViewRestriction.objects.get(page__locale__language_code="nb").delete()
"""
BUTTONS = {
    "login": {"nb": "Logg inn", "en": "Log in"},
    "password": {"nb": "Les siden", "en": "Open the page"},
}


@pytest.fixture(params=["login", "password"])
def kind(request, production_server):
    """Restrict both languages of a story for a test, in one of two ways."""
    production_server.shell.run(CLOSE.format(kind=request.param))
    yield request.param
    production_server.shell.run(OPEN)


@pytest.mark.parametrize("language", ["nb", "en"])
def test_reader_is_let_in_without_scripts_and_without_barriers(visit, kind, language):
    seeing, plain = visit(), visit(java_script_enabled=False)
    for page in (seeing.page, plain.page):
        page.goto(STORY[language])
        page.get_by_label("Passord" if language == "nb" else "Password").fill("feil")
        if kind == "login":
            page.get_by_label("E-post" if language == "nb" else "E-mail").fill(EDITOR)
        page.get_by_role("button", name=BUTTONS[kind][language], exact=True).click()
        page.get_by_role("alert").first.wait_for()
    assert barriers(seeing.page) == []
    assert not seeing.violations() and not seeing.outside
    page = plain.page
    page.locator("input[type=password]").fill(PASSWORD if kind == "login" else "gruve")
    page.get_by_role("button", name=BUTTONS[kind][language], exact=True).click()
    page.wait_for_url(f"**{STORY[language]}")
    assert page.get_by_role("article").count()
