"""Photographs the newsroom for the README: readers' pages and the editor, wide and on a phone, in Norwegian.

`make screenshots` writes docs/pictures/<what>-<width>.webp, from a production server on a fresh demo newsroom.
"""

import io
import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "site")]

import django  # noqa: E402
from PIL import Image  # noqa: E402

os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
django.setup()

from demo.people import PASSWORD, PEOPLE  # noqa: E402
from tests import servers  # noqa: E402
from tests.browser.addresses import LIST, story  # noqa: E402

PICTURES = ROOT / "docs" / "pictures"
STORY = story("industrial-green-tech")["nb"]
PAGES = {"front": "/nb/", "story": STORY, "list": LIST["nb"]}
# Width and height of the window, and pixels for each of its points.
WINDOWS = ((1440, 900, 1), (360, 740, 2))
QUALITY = 82
CHANGE = """
from news.models import StoryPage
story = StoryPage.objects.get(title__startswith="Ny industriklynge", locale__language_code="nb")
story.lead = story.lead.replace("to møter", "tre møter")
story.save_revision().publish()
"""


def main():
    path = servers.chromium()
    if not path:
        sys.exit("There is no Chromium on this machine (CHROME_PATH).")
    PICTURES.mkdir(exist_ok=True)
    with servers.serve() as server, servers.launch(path) as browser:
        for width, height, scale in WINDOWS:
            context = browser.new_context(
                base_url=server.url,
                viewport={"width": width, "height": height},
                device_scale_factor=scale,
                reduced_motion="reduce",
                locale="nb-NO",
            )
            page = context.new_page()
            for what, address in PAGES.items():
                page.goto(address)
                photograph(page, f"{what}-{width}")
            open_editor(page)
            photograph(page, f"editor-{width}")
            context.close()
        server.manage("shell", "-v", "0", "-c", CHANGE)
        desk = {"width": 1400, "height": 875}
        page = browser.new_page(base_url=server.url, viewport=desk, locale="nb-NO")
        open_desk(page)
        photograph(page, "desk")


def log_in(page, email):
    page.goto("/admin/login/")
    page.get_by_label("E-post").fill(email)
    page.get_by_label("Passord").fill(PASSWORD)
    page.get_by_role("button", name="Logg inn").click()
    page.wait_for_url("**/admin/")


def open_desk(page):
    """The story's translation, when one word of the original has changed since."""
    log_in(page, PEOPLE[2][0])
    page.goto("/admin/desk/?state=changed")
    page.get_by_role("link", name="Ny industriklynge").click()
    page.locator("[data-state=changed] desk-field").first.click()


def open_editor(page):
    """The story, as the communications staff has it on the screen."""
    log_in(page, PEOPLE[0][0])
    slug = STORY.strip("/").split("/")[-1]
    found = page.request.get(f"/admin/api/main/pages/?slug={slug}&fields=_,id").json()
    page.goto(f"/admin/pages/{found['items'][0]['id']}/edit/")
    page.wait_for_load_state("networkidle")


def photograph(page, name):
    page.evaluate("document.fonts.ready.then(() => null)")
    page.wait_for_load_state("networkidle")
    file = PICTURES / f"{name}.webp"
    with Image.open(io.BytesIO(page.screenshot())) as picture:
        picture.convert("RGB").save(file, quality=QUALITY, method=6)
    print(f"{file.relative_to(ROOT)}  {file.stat().st_size // 1024} kB")


if __name__ == "__main__":
    main()
