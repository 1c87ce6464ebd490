"""The number of queries of the admin's lists, with our columns and buttons."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from news.models import Contact
from tests.factories import locale, make_story, news_list, person
from tests.translations import sent

pytestmark = pytest.mark.django_db
EXPLORER, REGISTER = 40, 25


def test_buttons_of_fifty_stories_take_no_more_queries(log_in, django_assert_max_num_queries):
    stories = [make_story(f"Sak {number}") for number in range(50)]
    translation = sent(stories[0])
    editor = log_in("redaktor")
    address = reverse("wagtailadmin_explore", args=[news_list().pk])
    editor.open(address)
    with django_assert_max_num_queries(EXPLORER):
        screen = editor.open(address)
    links = screen.values("a[href]", "href")
    assert reverse("translation:edit", args=[translation.pk]) in links
    assert reverse("wagtail_localize:submit_page_translation", args=[stories[1].pk]) in links
    assert "Sak 0" in editor.open(f"{address}?q=Sak")


def test_list_of_fifty_contacts_asks_no_more_for_their_status_and_buttons(
    log_in, django_assert_max_num_queries
):
    Contact.objects.all().delete()
    people = [Contact.objects.create(name=f"Navn {n}", locale=locale("nb")) for n in range(50)]
    translation = sent(people[0])
    people[1].save_revision()
    people[1].get_workflow().start(people[1], person("kommunikasjon"))
    people[2].go_live_at = timezone.now() + timedelta(days=1)
    people[2].save_revision().publish()
    editor = log_in("redaktor")
    address = f"{reverse('wagtailsnippets_news_contact:list')}?locale=nb"
    editor.open(address)
    with django_assert_max_num_queries(REGISTER):
        screen = editor.open(address)
    links = screen.values("a[href]", "href")
    assert reverse("translation:edit", args=[translation.pk]) in links
    assert all(one.name in screen for one in people)
    said = {text.casefold() for text in screen.texts("tbody .w-status")}
    assert {one.status_string.casefold() for one in people_again(people[:4])} <= said
    assert "Navn 7" in editor.open(f"{address}&q=Navn")


def people_again(people):
    return [Contact.objects.get(pk=one.pk) for one in people]
