"""The desk with many translations: as many questions to the database as with few, and pages."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories import person
from tests.many_translations import pile_up

pytestmark = pytest.mark.django_db

# Of the page's questions Wagtail's frame asks ten: session, person, permissions, menu.
CEILINGS = {"oversetter.en": 20, "redaktor": 20}


@pytest.mark.parametrize("who", CEILINGS)
def test_the_desk_asks_the_database_as_often_for_two_hundred_as_for_ten(who, client):
    client.force_login(person(who))
    asked = []
    for more in (10, 190):
        pile_up(more)
        client.get(reverse("translation:queue"))
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(reverse("translation:queue"), {"q": "Sak", "late": "on"})
        assert len(answer.context["entries"]) >= 10
        asked.append(len(queries))
    assert asked[0] == asked[1]
    assert asked[0] <= CEILINGS[who]


def test_a_long_list_has_pages(client):
    pile_up(60)
    client.force_login(person("oversetter.en"))
    pages = [client.get(reverse("translation:queue"), {"q": "Sak", "p": page}) for page in (1, 2)]
    first, second = ([one.title for one in page.context["entries"]] for page in pages)
    assert len(first) == 25 and not {*first} & {*second}
    assert pages[0].context["items"].paginator.count >= 60
    assert "p=2" in pages[0].content.decode()
