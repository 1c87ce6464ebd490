"""Take screenshots for README, docs and the handbook: the public site, the translation editor, a release.

`make screenshots` writes them from a production server with a fresh demo newsroom.
"""

import io
import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "site"), str(ROOT / "docs")]

import django  # noqa: E402
from PIL import Image  # noqa: E402

os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
django.setup()

import handbook_screenshots  # noqa: E402

from demo.people import PASSWORD, PEOPLE  # noqa: E402
from tests import servers  # noqa: E402
from tests.browser.addresses import story  # noqa: E402

PICTURES = ROOT / "docs" / "pictures"
STORY = story("industrial-green-tech")["nb"]
# The front page on a desktop and a story on a phone, side by side.
HEIGHT, GAP = 1040, 40
READERS = (("/nb/", 960), (STORY, 360))
QUALITY = 82
CHANGE = """
from news.models import StoryPage
story = StoryPage.objects.get(title__startswith="Ny industriklynge", locale__language_code="nb")
story.lead = story.lead.replace("to møter", "tre møter")
story.save_revision().publish()
"""
# A copy of the story that is sent for translation, under embargo.
RELEASE = """
from datetime import timedelta
from django.utils import timezone
from news.models import StoryPage
from release.actions import set_embargo
from release.versions import release_of
from translation.workflow.requests import send_for_translation
from wagtail.models import Locale
story = StoryPage.objects.get(title__startswith="Ny industriklynge", locale__language_code="nb")
story = story.copy(update_attrs={"title": story.title, "slug": "ny"}, keep_live=False)
send_for_translation(story, Locale.objects.get(language_code="en"), None)
release = release_of(story)
until = timezone.now().replace(hour=8, minute=0, second=0, microsecond=0) + timedelta(days=4)
set_embargo(release, until)
answer = release.pk
"""


def main():
    path = servers.chromium()
    if not path:
        sys.exit("There is no Chromium on this machine (CHROME_PATH).")
    PICTURES.mkdir(exist_ok=True)
    with servers.serve() as server, servers.launch(path) as browser:
        save(side_by_side([readers_page(browser, server.url, *one) for one in READERS]), "readers")
        server.shell.run(CHANGE)
        desk = {"width": 1400, "height": 875}
        page = browser.new_page(base_url=server.url, viewport=desk, locale="nb-NO")
        open_desk(page)
        save(screenshot(page), "desk")
        number = server.shell.run(RELEASE)
        page = browser.new_page(base_url=server.url, viewport=desk, locale="nb-NO")
        log_in(page, PEOPLE[1][0])
        page.goto(f"/admin/releases/{number}/")
        save(screenshot(page), "release")
        handbook_screenshots.take(browser, server, number, screenshot, save_to)


def readers_page(browser, home, address, width):
    window = {"width": width, "height": HEIGHT}
    page = browser.new_page(base_url=home, viewport=window, reduced_motion="reduce")
    page.goto(address)
    return screenshot(page)


def side_by_side(pictures):
    width = sum(picture.width for picture in pictures) + GAP * (len(pictures) - 1)
    sheet = Image.new("RGB", (width, HEIGHT), "#e4e3dc")
    left = 0
    for picture in pictures:
        sheet.paste(picture, (left, 0))
        left += picture.width + GAP
    return sheet


def log_in(page, email):
    page.goto("/admin/login/")
    page.get_by_label("E-post").fill(email)
    page.get_by_label("Passord").fill(PASSWORD)
    page.get_by_role("button", name="Logg inn").click()
    page.wait_for_url("**/admin/")


def open_desk(page):
    """Open the story's translation after a word of the original has changed."""
    log_in(page, PEOPLE[2][0])
    page.goto("/admin/translations/?state=changed")
    page.get_by_role("link", name="Ny industriklynge").click()
    page.locator("[data-state=changed] desk-field").first.click()


def screenshot(page):
    page.evaluate("document.fonts.ready.then(() => null)")
    page.wait_for_load_state("networkidle")
    return Image.open(io.BytesIO(page.screenshot())).convert("RGB")


def save(picture, name):
    save_to(picture, PICTURES / f"{name}.webp")


def save_to(picture, file):
    picture.save(file, quality=QUALITY, method=6)
    print(f"{file.relative_to(ROOT)}  {file.stat().st_size // 1024} kB")


if __name__ == "__main__":
    main()
