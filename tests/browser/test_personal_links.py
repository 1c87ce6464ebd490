"""The person of a personal link opens it, comments and approves, with and without scripts, and without barriers."""

import pytest

from tests.browser.accessibility import barriers

pytestmark = pytest.mark.browser
MAKE = """
from tests.files import Files
from tests.personal_links import approved_story, embargo, link_to
page = approved_story("Hemmelig kran", **Files().fields())
embargo(page)
rights = {"may_comment": True, "may_approve": True}
answer = [link_to(page, name, **rights)[1] for name in ("Kari", "Ola")] + [page.pk]
"""
REMOVE = """
from news.models import StoryPage
StoryPage.objects.get(pk=pk).delete()
"""

# The paths of pictures that have been loaded.
PICTURES = "all => all.map(one => one.naturalWidth ? new URL(one.currentSrc).pathname : '')"


@pytest.fixture
def tokens(production_server):
    """The tokens of two links to a new release under embargo."""
    first, second, pk = production_server.shell.run(MAKE)
    yield [first, second]
    production_server.shell.run(REMOVE, pk=pk)


def open_link(page, token):
    page.goto(f"/p/{token}")
    page.get_by_label("Jeg godtar sperrefristen").check()
    page.get_by_role("button", name="Åpne").click()
    page.get_by_role("heading", name="Hemmelig kran").wait_for()


def test_a_person_reads_comments_and_approves(visit, tokens):
    seeing, plain = visit(), visit(java_script_enabled=False)
    seeing.page.goto(f"/p/{tokens[0]}")
    assert barriers(seeing.page) == []
    for visitor, token in zip((seeing, plain), tokens, strict=True):
        page = visitor.page
        open_link(page, token)
        assert token not in page.url
        page.get_by_label("Kommentar", exact=True).fill("Skriv kaien.")
        page.get_by_role("button", name="Send kommentaren").click()
        page.locator(".link-comments").get_by_text("Skriv kaien.").wait_for()
        page.get_by_role("button", name="Godkjenn denne teksten").click()
        page.get_by_text("Du godkjente denne teksten").wait_for()
    assert barriers(seeing.page) == []
    seeing.scroll_through()
    assert not seeing.violations() and not seeing.outside and not seeing.complaints
    shown = seeing.page.eval_on_selector_all("article img", PICTURES)
    assert shown and all(path.startswith("/p/") for path in shown)


def test_no_page_but_those_of_the_link_gets_its_cookie(visit, tokens):
    seeing = visit()
    open_link(seeing.page, tokens[0])
    public = [one for one in seeing.page.context.cookies() if one["path"] != "/p/"]
    assert not public
