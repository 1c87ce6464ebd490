"""The number of queries of the admin's lists, with our columns and buttons."""

import pytest
from django.urls import reverse

from tests.factories import make_story, news_list
from tests.translations import sent

pytestmark = pytest.mark.django_db
QUERIES = 45


def test_buttons_of_fifty_stories_take_no_more_queries(log_in, django_assert_max_num_queries):
    stories = [make_story(f"Sak {number}") for number in range(50)]
    translation = sent(stories[0])
    editor = log_in("redaktor")
    address = reverse("wagtailadmin_explore", args=[news_list().pk])
    editor.open(address)
    with django_assert_max_num_queries(QUERIES):
        screen = editor.open(address)
    links = screen.values("a[href]", "href")
    assert reverse("translation:edit", args=[translation.pk]) in links
    assert reverse("wagtail_localize:submit_page_translation", args=[stories[1].pk]) in links
    assert "Sak 0" in editor.open(f"{address}?q=Sak")
