"""A reader's visit: one page in a browser context of its own that talks to our server alone."""

from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Page, Request, Route, expect

from tests.browser.translation_editor import address, at_the_desk  # noqa: F401
from tests.browser.writing import WATCHED, at_work, office  # noqa: F401

PATIENCE = (
    90_000  # milliseconds until something that never happens fails a test; nothing waits that long
)
expect.set_options(timeout=PATIENCE)

CONTENT_POLICY = """
  window.violations = [];
  document.addEventListener("securitypolicyviolation", (event) =>
    window.violations.push(`${event.effectiveDirective} refused ${event.blockedURI}`));
"""
# Down in steps, as a reader does, then to each picture until it is there.
SCROLL = """async () => {
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  for (let down = 0; down < document.documentElement.scrollHeight; down += 300) {
    scrollTo(0, down);
    await frame();
  }
  for (const image of document.images) {
    image.scrollIntoView();
    await image.decode();
  }
  await frame();
  await frame();
}"""

# What the log-in page does, which has tests of its own, without its second.
LOG_IN = """
from django.conf import settings
from django.contrib.auth import get_user_model
from django.test import Client
client = Client()
client.force_login(get_user_model().objects.get(email=email), settings.AUTHENTICATION_BACKENDS[-1])
answer = [settings.SESSION_COOKIE_NAME, client.session.session_key]
"""


@dataclass
class Visit:
    """`asked` is all that the page fetched; what it wanted elsewhere is refused and kept in `outside`."""

    page: Page
    home: str
    asked: list[Request] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self):
        self.page.on("request", lambda request: self.asked.append(request))
        self.page.on("console", self.hear)
        self.page.on("pageerror", lambda error: self.complaints.append(f"exception: {error}"))
        self.page.context.add_init_script(CONTENT_POLICY)
        self.page.context.route(lambda url: not url.startswith(self.home), self.refuse)

    def goto(self, path):
        """Load a page whole; returns the response."""
        return self.page.goto(path, wait_until="load")

    def scroll_through(self):
        self.page.evaluate(SCROLL)

    def violations(self):
        """What the content security policy had to refuse."""
        return self.page.evaluate("window.violations")

    def hear(self, message):
        if message.type in ("error", "warning"):
            self.complaints.append(f"{message.type}: {message.text}")

    def refuse(self, route: Route):
        self.outside.append(route.request.url)
        route.abort()

    def show(self, route: Route, html: str):
        """In place of a page elsewhere, which no test ever asks."""
        self.outside.append(route.request.url)
        route.fulfill(body=html, content_type="text/html")


@pytest.fixture
def visit(browser, production_server):
    """Makes visits: `visit(viewport=…, java_script_enabled=False)`. They end with the test."""
    contexts = []

    def start(**options):
        # Still pictures: a colour that fades in would be measured half-way.
        options = {"reduced_motion": "reduce", "base_url": production_server.url, **options}
        contexts.append(browser.new_context(**options))
        contexts[-1].set_default_timeout(PATIENCE)
        return Visit(contexts[-1].new_page(), production_server.url)

    yield start
    for context in contexts:
        context.close()


@pytest.fixture
def staff(visit, production_server):
    """Logs in one of the demo's people: `staff("redaktor@varde.example")` is at the dashboard."""

    def log_in(email):
        desk = visit(viewport={"width": 1280, "height": 900}, locale="nb-NO")
        desk.page.add_init_script(WATCHED)
        name, value = production_server.shell.run(LOG_IN, email=email)
        cookie = {"name": name, "value": value, "url": production_server.url}
        desk.page.context.add_cookies([cookie])
        desk.goto("/admin/")
        return desk

    return log_in
