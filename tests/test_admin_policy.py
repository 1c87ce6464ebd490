"""The admin's content security policy: no inline scripts, whatever Wagtail or an editor prints."""

import json
import re

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.template.utils import get_app_template_dirs
from wagtail.admin.widgets import AdminDateInput, AdminPageChooser, BaseChooser
from wagtail.admin.widgets.workflows import AdminTaskChooser

from core.models import Organisation
from news.models import Contact
from tests.editor import Editor, add, edit
from tests.factories import make_story, news_list

HOSTILE = '"><script>ran=1</script><img src=x onerror=ran=1><widget-start data-name="alert">'
# Not executed: data for scripts, and the texts of shapes of the editor.
DATA = ("application/json", "application/ld+json", "text/template", "text/django-template")
# Templates with inline scripts, which are not used here: `inline_scripts.py`, and two screens of localize's.
KNOWN = {
    "wagtailadmin/panels/inline_panel.html",
    "wagtailadmin/panels/multiple_chooser_panel.html",
    "wagtailadmin/widgets/date_input.html",
    "wagtailadmin/widgets/datetime_input.html",
    "wagtailadmin/widgets/time_input.html",
    "wagtail_localize/admin/edit_translation.html",
    "wagtail_localize/admin/submit_translation.html",
}
STARTED = {
    "InlinePanel",
    "MultipleChooserPanel",
    "PageChooser",
    "SnippetChooser",
    "DocumentChooser",
    "ImageChooser",
    "Chooser",
    "createTaskChooser",
    "initDateChooser",
    "initDateTimeChooser",
    "initTimeChooser",
}


@pytest.fixture
def editor(client, db):
    return Editor(client)


def parts_of(html: str) -> list:
    """Return the elements of a page, those of its templates and of the HTML within its JSON included."""
    found = BeautifulSoup(html, "html.parser").find_all(True)
    return found + [inner for one in found for text in texts_in(one) for inner in parts_of(text)]


def texts_in(element) -> list[str]:
    """Return the HTML that a script of Wagtail's would insert, from the data of an element."""
    data = element.string if element.name == "script" else element.get("data-options")
    return re.findall(r"<\w.*>", data or "", re.S) if data and "<" in data else []


def inline(html: str) -> list[str]:
    """Return what a browser would execute of the page itself."""
    found = []
    for element in parts_of(html):
        kind = element.get("type", "")
        if element.name == "script" and not element.get("src") and kind not in DATA:
            found.append(str(element)[:120])
        handlers = [name for name in element.attrs if name.lower().startswith("on")]
        links = [element.get(name) or "" for name in ("href", "src", "action", "formaction")]
        if handlers or any(link.strip().lower().startswith("javascript:") for link in links):
            found.append(str(element)[:120])
    return found


def started(html: str) -> set[str]:
    return {element["data-name"] for element in parts_of(html) if element.name == "widget-start"}


def score(response) -> int:
    """Return the score of Mozilla's HTTP Observatory (1.4), without TLS; extra points count from 90."""
    policy = {
        part.split()[0]: part.split()[1:]
        for part in response.headers["Content-Security-Policy"].split(";")
    }
    default = policy["default-src"]
    scripts = set(policy.get("script-src", default)) | set(policy.get("object-src", default))
    points, extra = 100, 0
    if {"'unsafe-inline'", "data:", "https:", "*"} & scripts:
        points -= 20
    if "'unsafe-eval'" in scripts:
        points -= 10
    if response.headers["X-Content-Type-Options"] != "nosniff":
        points -= 5
    if "unsafe" not in str(policy) and default == ["'none'"]:
        extra += 10
    cookies = response.client.cookies.values()
    if not all(cookie["secure"] for cookie in cookies):
        points -= 40
    elif all(cookie["samesite"] for cookie in cookies):
        extra += 5
    extra += 5 * ("frame-ancestors" in policy)
    extra += 5 * response.headers["Referrer-Policy"].startswith(("no-ref", "same-", "strict-"))
    extra += 10 * (response.headers["Cross-Origin-Resource-Policy"] in ("same-origin", "same-site"))
    return points + extra if points >= 90 else points


@pytest.mark.parametrize("address", ["/admin/", "/admin/login/", "/admin/pages/", "/admin/images/"])
def test_admin_scores_as_high_as_it_can_with_inline_styles(client, db, address):
    if "login" not in address:
        client.post(
            "/admin/login/", {"username": "redaktor@varde.example", "password": "varde-demo"}
        )
        assert settings.SESSION_COOKIE_NAME in client.cookies
    response = client.get(address, follow=True)
    assert "script-src 'self';" in response.headers["Content-Security-Policy"] + ";"
    assert "nonce-" not in response.headers["Content-Security-Policy"]
    assert score(response) == 125


def test_no_template_prints_an_inline_script_without_our_knowledge():
    found = set()
    for folder in get_app_template_dirs("templates"):
        for file in folder.rglob("*.html"):
            name, source = str(file.relative_to(folder)), file.read_text()
            scripts = re.findall(r"<script\b([^>]*)>", source)
            if any(not re.search(r"\bsrc=|type=\"(text/(?!java)|appl)", one) for one in scripts):
                found.add(name)
            assert not re.search(r"\son[a-z]+=[\"']|[\"']javascript:", source), name
    assert found == KNOWN


def test_no_chooser_starts_in_another_way():
    def below(cls):
        return {cls}.union(*map(below, cls.__subclasses__()))

    choosers = below(BaseChooser)
    assert {one for one in choosers if "render" in vars(one)} == {BaseChooser}
    assert {one for one in choosers if "render_js_init" in vars(one)} == {
        BaseChooser,
        AdminTaskChooser,
    }
    assert {one.js_constructor for one in choosers} <= STARTED


def test_widgets_print_their_start_as_data(db):
    for widget, name in (
        (AdminPageChooser(), "PageChooser"),
        (AdminTaskChooser(), "createTaskChooser"),
        (AdminDateInput(), "initDateChooser"),
    ):
        html = str(widget.render("field", None, attrs={"id": "id_field"}))
        assert inline(html) == []
        (element,) = BeautifulSoup(html, "html.parser").find_all("widget-start")
        assert (element["data-name"], element["data-id"]) == (name, "id_field")
        assert isinstance(json.loads(element["data-options"]), dict)


def test_editors_text_is_never_executed(editor):
    page = make_story(HOSTILE, publish=False)
    page.lead = page.seo_title = page.search_description = HOSTILE
    page.save_revision(user=editor.user)
    contact = Contact.objects.first()
    Contact.objects.filter(pk=contact.pk).update(name=HOSTILE)
    Organisation.objects.filter(pk=Organisation.objects.first().pk).update(name=HOSTILE)
    screens = (
        edit(page),
        add(news_list()),
        f"/admin/pages/{page.pk}/history/",
        f"/admin/snippets/core/organisation/edit/{Organisation.objects.first().pk}/",
        f"/admin/snippets/news/contact/edit/{contact.pk}/",
        "/admin/snippets/news/contact/",
        f"/admin/pages/{news_list().pk}/",
        "/admin/choose-page/",
        "/admin/",
    )
    seen = set()
    for address in screens:
        response = editor.client.get(address, follow=True)
        html = response.content.decode()
        if response.headers["Content-Type"] == "application/json":  # what a dialog shows
            html = response.json()["html"]
        assert inline(html) == [], address
        assert "alert" not in started(html)
        seen |= started(html)
    assert {"InlinePanel", "PageChooser", "SnippetChooser", "initDateTimeChooser"} & seen
    assert seen <= STARTED
