"""Two administrators who create the same newsroom at the same moment, each with a double click, create one."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test import Client
from wagtail.models import Page, Site

from accounts.models import User
from core.models import Newsroom
from tests.factories import person
from tests.newsroom_setups import HOST, answer, norddal, url

pytestmark = pytest.mark.django_db(transaction=True)


def test_four_presses_at_once_create_one_newsroom():
    User.objects.create_superuser("bo@varde.example", "x")
    presses = []
    for name in ("admin", "bo"):
        client = Client()
        client.force_login(person(name))
        answer(client)
        pk = client.get(url("summary")).context["setup"].pk
        presses += [(person(name), pk)] * 2

    def press(user_and_setup):
        user, pk = user_and_setup
        client = Client()
        client.force_login(user)
        try:
            return client.post(url("summary"), {"setup": pk}).url
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(press, presses))
    created = url("created", norddal().pk)
    refused = f"{url('address')}?check=1"
    assert sorted(answers) == sorted([created, created, refused, refused])
    assert Site.objects.filter(hostname=HOST).count() == 1
    assert Newsroom.objects.filter(site__hostname=HOST).count() == 2
    assert [problems for problems in Page.find_problems() if problems] == []
