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


def test_attempts_are_limited_and_the_next_time_is_shown(protected):
    visitor = Visitor()
    answers = [guess(visitor, protected) for _attempt in range(6)]
    assert [answer.status_code for answer in answers] == [200] * 4 + [429, 429]
    assert "Prøv igjen om 15 minutter" in answers[-1].content.decode()
    assert guess(visitor, protected, "sesam-sesam").status_code == 429
    assert guess(Visitor("198.51.100.3"), protected, "sesam-sesam").status_code == 302


def test_outsiders_do_not_lock_out_readers(protected):
    for number in range(20):
        guess(Visitor(f"198.51.100.{number}"), protected)
    assert guess(Visitor(), protected, "sesam-sesam").status_code == 302


def test_showing_the_form_is_not_limited(protected):
    visitor = Visitor()
    assert {visitor.client.get(protected).status_code for _time in range(8)} == {200}
