"""Buttons and menu items of Wagtail's views that lead to the translation editor."""

import re

import pytest
from django.urls import reverse

from news.models import Contact
from tests.factories import locale, make_story, person
from tests.translations import sent
from translation.workflow.requests import send_for_translation

pytestmark = pytest.mark.django_db
SYNC = "/localize/update/"


@pytest.fixture
def screen(client):
    def show(name, *args, who="kommunikasjon") -> str:
        client.force_login(person(who))
        return client.get(reverse(name, args=args)).content.decode()

    return show


@pytest.mark.parametrize("name", ["wagtailadmin_pages:edit", "wagtailadmin_explore"])
def test_a_story_links_to_the_request_form_and_then_to_its_translation(screen, name):
    story = make_story("Verket bygger")
    shown = screen(name, story.pk)
    assert re.search(
        rf'href="[^"]*/submit/page/{story.pk}/"[^>]*>[^<]*(<svg.*?</svg>)?\s*Send til', shown, re.S
    )
    translation = sent(story)
    shown = screen(name, story.pk)
    assert reverse("translation:edit", args=[translation.pk]) in shown
    assert f"/submit/page/{story.pk}/" not in shown and SYNC not in shown


def test_a_shared_snippet_links_to_its_translation(screen):
    contact = Contact.objects.filter(locale=locale("nb")).first()
    translation = send_for_translation(contact, locale("en"))
    shown = screen("wagtailsnippets_news_contact:list")
    assert reverse("translation:edit", args=[translation.pk]) in shown and SYNC not in shown


def test_users_without_permission_are_not_offered_a_request(screen):
    story = make_story("Verket bygger")
    assert "/submit/page/" not in screen(
        "wagtailadmin_explore", story.get_parent().pk, who="oversetter.nb"
    )


def test_the_menu_links_to_the_glossary(client):
    from translation.admin.terms.viewsets import term_viewset

    client.force_login(person("oversetter.en"))
    answer = client.get(term_viewset().menu_url)
    assert answer.status_code == 200 and "html" in answer["Content-Type"]
