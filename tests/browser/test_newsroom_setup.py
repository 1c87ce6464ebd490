"""A newsroom is created with the keyboard alone; the accessibility of the guided form; what is typed is kept."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.accessibility import barriers
from tests.browser.screens import sticks_out

pytestmark = pytest.mark.browser
ADMINISTRATOR = "admin@varde.example"
START = "/admin/newsrooms/new/"
CREATED = re.compile(r"/admin/newsrooms/\d+/(#more)?$")
LANGUAGE = """
from wagtail.users.models import UserProfile
from django.contrib.auth import get_user_model
person = get_user_model().objects.get(email="admin@varde.example")
UserProfile.objects.update_or_create(user=person, defaults={{"preferred_language": "{}"}})
"""
CLEAN_UP = """
from django.contrib.auth.models import Group
from wagtail.models import Page, Site, Task, Workflow
from accounts.models import User
from core.models import Organisation
from home.models import NewsroomSetup
NewsroomSetup.objects.all().delete()
for site in Site.objects.filter(hostname="fjellvik.localhost"):
    homes = list(site.root_page.get_translations(inclusive=True))
    site.delete()
    for home in homes:
        Page.objects.get(pk=home.pk).delete()
for model in (Group, Task, Workflow):
    model.objects.filter(name__endswith=", Fjellvik presserom").delete()
User.objects.filter(email="liv@fjellvik.example").delete()
Organisation.objects.filter(name="Fjellvik Bruk").delete()
"""
STICKS_OUT = sticks_out("main .nice-padding *")
LOOKS = [("light", 1440), ("dark", 1440), ("light", 390), ("dark", 390)]


@pytest.fixture
def ada(staff, production_server):
    """`ada("en")` opens the guided form in English as an administrator; all is removed afterwards."""

    def in_language(language):
        production_server.shell.run(LANGUAGE.format(language))
        page = staff(ADMINISTRATOR).page
        page.goto(START)
        return page

    yield in_language
    production_server.shell.run(LANGUAGE.format(""))
    production_server.shell.run(CLEAN_UP)


def type_in(page, **fields):
    """Fill in fields by name with the keyboard: the Tab key must reach each of them."""
    for name, text in fields.items():
        for _step in range(60):
            if page.evaluate("document.activeElement.name") == name:
                break
            page.keyboard.press("Tab")
        else:
            raise AssertionError(f"the tab key does not reach {name}")
        page.keyboard.press("ControlOrMeta+a")
        page.keyboard.type(text)


def press_enter(page, at):
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{at}")


def look(page):
    assert barriers(page, LOOKS) == []
    for width in (320, 768):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(STICKS_OUT) == []
    page.set_viewport_size({"width": 1280, "height": 900})


@pytest.mark.parametrize("language", ["nb", "en"])
def test_a_newsroom_is_created_with_the_keyboard_alone(ada, language):
    page = ada(language)
    type_in(page, name_nb="Fjellvik presserom", address="https://Fjellvik.localhost/presse")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.locator("[name=address]")).to_have_value("https://Fjellvik.localhost/presse")
    expect(page.locator("#unsaved-offer + *", has_text="Fjellvik")).to_have_count(0)
    look(page)
    page.locator("[name=name_nb]").focus()
    type_in(
        page,
        name_en="Fjellvik newsroom",
        address="Fjellvik.localhost",
        organisation_name="Fjellvik Bruk",
    )
    press_enter(page, "/texts/")
    look(page)
    page.locator("[name=front_title_nb]").focus()
    type_in(page, tagline_nb="Nytt fra bruket", tagline_en="News from the mill")
    press_enter(page, "/people/")
    page.locator("[name=people-0-email]").focus()
    type_in(page, **{"people-0-email": "liv@fjellvik.example", "people-0-name": "Liv Vik"})
    page.keyboard.press("Tab")
    page.keyboard.type("Red")
    look(page)
    page.locator("[name=people-1-email]").focus()
    press_enter(page, "/summary/")
    main = page.get_by_role("main")
    for text in ("Fjellvik presserom", "http://fjellvik.localhost", "Liv Vik", "Redaktør"):
        expect(main.get_by_text(text, exact=False).first).to_be_visible()
    look(page)
    create = page.locator(".setup__form .button-longrunning")
    create.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(CREATED)
    expect(main.get_by_role("link", name="Liv Vik")).to_be_visible()
    look(page)


def test_a_step_in_the_list_keeps_what_was_typed(ada):
    page = ada("nb")
    page.locator("[name=name_nb]").fill("Fjellvik presserom")
    page.get_by_role("button", name="Fortsett senere").click()
    page.wait_for_url("**/admin/")
    page.goto(START)
    page.locator("[name=tagline_nb]").fill("Halvferdig")
    page.locator(".setup__steps").get_by_role("button", name="Navn og adresse").click()
    page.wait_for_url("**/address/")
    expect(page.locator("[name=name_nb]")).to_have_value("Fjellvik presserom")
    page.locator(".setup__steps").get_by_role("button", name="Tekster på forsiden").click()
    page.wait_for_url("**/texts/")
    expect(page.locator("[name=tagline_nb]")).to_have_value("Halvferdig")


def test_the_form_works_without_scripts(visit, ada):
    """Wagtail's menu needs scripts, the form does not: all its steps are ordinary forms."""
    page = ada("nb")
    cookies = page.context.cookies()
    plain = visit(java_script_enabled=False)
    plain.page.context.add_cookies(cookies)
    plain.goto(START)
    form = plain.page
    form.locator("[name=name_nb]").fill("Fjellvik presserom")
    form.locator("[name=name_en]").fill("Fjellvik newsroom")
    form.locator("[name=address]").fill("fjellvik.localhost")
    form.locator("[name=organisation_name]").fill("Fjellvik Bruk")
    form.locator(".setup__buttons [value=next]").click()
    form.wait_for_url("**/texts/")
    form.locator(".setup__buttons [value=next]").click()
    form.wait_for_url("**/people/")
    form.locator("#more").click()
    expect(form.locator(".setup__person")).to_have_count(3)
    form.locator(".setup__buttons [value=next]").click()
    form.wait_for_url("**/summary/*")
    form.locator(".setup__form .button-longrunning").click()
    form.wait_for_url(CREATED)
    expect(form.get_by_role("heading", name="Fjellvik presserom")).to_be_visible()
