"""An editor withdraws a story by keyboard, readers see the notice, and neither meets a barrier."""

import pytest
from playwright.sync_api import expect

from tests.browser.accessibility import barriers
from tests.browser.test_editor_screens import jonas  # noqa: F401
from tests.browser.test_trash import STICKS_OUT

pytestmark = pytest.mark.browser
MAKE = """
from tests.withdrawals import correct, public_pair
pair = public_pair("Kran som trekkes")
correct(pair.story, "Kranen er gul.")
answer = [pair.release.pk, pair.story.pk, pair.story.url]
"""
REMOVE = """
from news.models import StoryPage
from release.models import Withdrawal
page = StoryPage.objects.get(pk=pk)
StoryPage.objects.filter(translation_key=page.translation_key).exclude(pk=pk).delete()
page.delete()
Withdrawal.objects.all().delete()
"""


@pytest.fixture
def pair(production_server):
    """The release and URL of a corrected story that is public in two languages."""
    release, pk, url = production_server.shell.run(MAKE)
    yield release, url
    production_server.shell.run(REMOVE, pk=pk)


def test_an_editor_withdraws_by_keyboard_and_publishes_again(jonas, visit, pair):  # noqa: F811
    release, url = pair
    page, reader = jonas("nb"), visit()
    reader.page.goto(f"{url}versions/1/")
    expect(reader.page.get_by_text("Dette er en tidligere versjon")).to_be_visible()
    assert barriers(reader.page) == []
    page.goto(f"/admin/releases/{release}/")
    page.get_by_role("link", name="Trekk tilbake …").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Begrunnelse som leserne ser, på norsk").fill("Tallene var feil.")
    assert barriers(page, within="main") == []
    for width in (390, 768, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(STICKS_OUT) == []
    page.get_by_role("button", name="Trekk tilbake på alle språk").focus()
    page.keyboard.press("Enter")
    card = page.locator("#release-withdrawal")
    expect(card).to_contain_text("Tallene var feil.")
    assert reader.page.goto(url).status == 410
    expect(reader.page.get_by_role("heading", level=1)).to_have_text("Trukket tilbake")
    assert barriers(reader.page) == [] and not reader.violations()
    card.get_by_role("button", name="Publiser igjen").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Trekk tilbake …")).to_be_visible()
    assert reader.page.goto(url).status == 200
