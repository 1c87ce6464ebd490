"""The pictures of the handbook, in each of its languages; called by docs/screenshots.py."""

from pathlib import Path

from accounts.handbook import LANGUAGES
from demo.people import ADMINISTRATOR, PASSWORD, PEOPLE

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "site" / "accounts" / "static" / "accounts" / "handbook"
WINDOW = {"width": 1120, "height": 700}
BROWSER_LANGUAGES = {"nb": "nb-NO", "en": "en-GB"}
WRITER, EDITOR, TRANSLATOR = (email for email, *_name in PEOPLE[:3])
# A copy of a story in review; its release and its translation.
REVIEWED = """
from django.contrib.auth import get_user_model
from news.models import StoryPage
story = StoryPage.objects.filter(title__startswith="Ny industriklynge", live=False).first()
story.get_workflow().start(story, get_user_model().objects.get(email=email))
answer = story.pk
"""

# The admin follows the language of each user's profile.
SPEAK = """
from django.contrib.auth import get_user_model
from wagtail.users.models import UserProfile
for user in get_user_model().objects.all():
    UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": language})
"""


def take(browser, server, release, screenshot, save):
    """Take and save all pictures; `release` is the pk of a release with a translation."""
    story = server.shell.run(REVIEWED, email=WRITER)
    for language in LANGUAGES:
        (FOLDER / language).mkdir(parents=True, exist_ok=True)
        server.shell.run(SPEAK, language=language)
        for name, email, address, prepare in (
            ("story", EDITOR, f"/admin/pages/{story}/edit/", open_menu),
            ("release", EDITOR, f"/admin/releases/{release}/", None),
            ("translation", TRANSLATOR, "/admin/translations/?state=changed", open_first),
            ("mail", EDITOR, f"/admin/releases/{release}/mail/preview/{language}/", None),
            ("users", ADMINISTRATOR, "/admin/users/", None),
            ("newsroom", ADMINISTRATOR, "/admin/newsrooms/new/", None),
        ):
            page = browser.new_page(
                base_url=server.url,
                viewport=WINDOW,
                locale=BROWSER_LANGUAGES[language],
                reduced_motion="reduce",
            )
            log_in(page, email)
            page.goto(address)
            if prepare:
                prepare(page)
            save(screenshot(page), FOLDER / language / f"{name}.webp")
            page.close()


def log_in(page, email):
    page.goto("/admin/login/")
    page.locator("input[name=username]").fill(email)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("form button[type=submit]").first.click()
    page.wait_for_url("**/admin/")


def open_menu(page):
    page.locator("footer [data-controller~=w-dropdown] button[aria-expanded]").last.click()
    page.locator("[data-tippy-root] > *").last.evaluate(
        "one => Promise.all(one.getAnimations({ subtree: true }).map((each) => each.finished))"
    )


def open_first(page):
    page.get_by_role("link", name="Ny industriklynge").first.click()
    page.locator("[data-state=changed] desk-field").first.click()
