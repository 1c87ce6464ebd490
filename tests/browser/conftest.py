"""A reader's visit: a page in its own browser context, which connects only to our server."""

from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Page, Request, Route, expect

from tests.browser.addresses import PREPARE
from tests.browser.translation_editor import address, open_editor  # noqa: F401
from tests.browser.writing import WATCHED, open_form, records  # noqa: F401

PATIENCE = 90_000  # milliseconds, as a limit for what never happens
expect.set_options(timeout=PATIENCE)

CONTENT_POLICY = """
  window.violations = [];
  document.addEventListener("securitypolicyviolation", (event) =>
    window.violations.push(`${event.effectiveDirective} refused ${event.blockedURI}`));
"""
# Scroll down in steps, as a reader does, then to each picture until it is loaded.
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

# Log in without the log-in page, which has its own tests and takes a second.
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
    """A page. `asked` are its requests; those to other servers are refused and recorded in `outside`."""

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
        """Load a page completely, and return the response."""
        return self.page.goto(path, wait_until="load")

    def scroll_through(self):
        self.page.evaluate(SCROLL)

    def violations(self):
        """Return the violations of the content security policy."""
        return self.page.evaluate("window.violations")

    def hear(self, message):
        if message.type in ("error", "warning"):
            self.complaints.append(f"{message.type}: {message.text}")

    def refuse(self, route: Route):
        self.outside.append(route.request.url)
        route.abort()

    def show(self, route: Route, html: str):
        """Return an empty page instead of one of another server."""
        self.outside.append(route.request.url)
        route.fulfill(body=html, content_type="text/html")


@pytest.fixture(scope="session")
def refused():
    """What content security policies have refused since the last test, as Chromium words it."""
    return []


@pytest.fixture(scope="session")
def browser(browser, refused):
    """Chromium, whose contexts record what a content security policy refuses, in every page and frame."""
    new_context = browser.new_context

    def watched_context(**options):
        context = new_context(**options)
        context.on(
            "console",
            lambda message: (
                is_refusal(message) and refused.append(f"{message.text} {message.location}")
            ),
        )
        return context

    browser.new_context = watched_context
    return browser


def is_refusal(message):
    """Return whether a policy refused something, but for a handler by which Jcrop asks what the browser can do."""
    is_jcrop = "jquery.Jcrop" in message.location["url"]
    return message.type == "error" and "Content Security Policy" in message.text and not is_jcrop


@pytest.fixture(autouse=True)
def nothing_is_refused(refused):
    """Fail after a test in which a page wanted what its content security policy refuses."""
    refused.clear()
    yield
    assert refused == []


@pytest.fixture
def visit(browser, production_server):
    """A function that opens visits: `visit(viewport=…, java_script_enabled=False)`. They end with the test."""
    contexts = []

    def start(**options):
        # Without animations: a colour that fades in would be measured halfway.
        options = {"reduced_motion": "reduce", "base_url": production_server.url, **options}
        contexts.append(browser.new_context(**options))
        contexts[-1].set_default_timeout(PATIENCE)
        return Visit(contexts[-1].new_page(), production_server.url)

    yield start
    for context in contexts:
        context.close()


@pytest.fixture(scope="module")
def page(browser, production_server):
    """One page for all tests of a file that only look: a new context for each would take longer than the look."""
    context = browser.new_context(base_url=production_server.url, reduced_motion="reduce")
    context.set_default_timeout(PATIENCE)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="session")
def prepared(production_server):
    """The paths of the kinds of pages that are not in the demo, or whose paths hold numbers: kind → language → path."""
    return production_server.shell.run(PREPARE)


@pytest.fixture
def staff(visit, production_server):
    """A function that logs in a user of the demo in a window that shows nothing yet: `staff("redaktor@varde.example")`."""

    def log_in(email):
        window = visit(viewport={"width": 1280, "height": 900}, locale="nb-NO")
        window.page.add_init_script(WATCHED)
        name, value = production_server.shell.run(LOG_IN, email=email)
        cookie = {"name": name, "value": value, "url": production_server.url}
        window.page.context.add_cookies([cookie])
        return window

    return log_in
