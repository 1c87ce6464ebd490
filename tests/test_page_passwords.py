"""A page's password cannot be guessed."""

import pytest
from django.urls import reverse
from django.utils.translation import override
from wagtail.models import PageViewRestriction

from tests.factories import make_story
from tests.login_attempts import Visitor

pytestmark = pytest.mark.django_db


@pytest.fixture
def protected():
    page = make_story("Bare for de innvidde")
    rule = PageViewRestriction.objects.create(
        page=page, restriction_type=PageViewRestriction.PASSWORD, password="sesam-sesam"
    )
    with override("nb"):
        return reverse("wagtailcore_authenticate_with_password", args=[rule.pk, page.pk])


def guess(visitor, address, password="feil"):
    return visitor.client.post(address, {"password": password, "return_url": "/nb/"})


def test_guesses_are_limited_and_it_is_said_when_to_go_on(protected):
    visitor = Visitor()
    answers = [guess(visitor, protected) for _attempt in range(6)]
    assert [answer.status_code for answer in answers] == [200] * 4 + [429, 429]
    assert "Prøv igjen om 15 minutter" in answers[-1].content.decode()
    assert guess(visitor, protected, "sesam-sesam").status_code == 429
    assert guess(Visitor("198.51.100.3"), protected, "sesam-sesam").status_code == 302


def test_strangers_do_not_shut_readers_out(protected):
    for number in range(20):
        guess(Visitor(f"198.51.100.{number}"), protected)
    assert guess(Visitor(), protected, "sesam-sesam").status_code == 302


def test_form_itself_is_shown_as_often_as_somebody_likes(protected):
    visitor = Visitor()
    assert {visitor.client.get(protected).status_code for _time in range(8)} == {200}
