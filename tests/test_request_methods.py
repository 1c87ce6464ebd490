"""The rooms' views show by GET and act by POST. PUT, PATCH and DELETE change nothing and show nothing."""

from inspect import unwrap

import pytest
from django.contrib.auth import get_user_model
from django.http import Http404
from django.test import RequestFactory
from django.urls import get_resolver

from tests.admin_addresses import PARAMETER, plain

ROOMS = {"distribution", "enquiries", "figures", "integrations", "release"}
# The write API answers by the method: tests/test_write_api.py.
OTHERS = {"put", "patch", "delete"}


def views_of_rooms(patterns, before=""):
    """Yield (route, view) for the views that the rooms have made."""
    for pattern in patterns:
        route = before + plain(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            yield from views_of_rooms(pattern.url_patterns, route)
            continue
        view = unwrap(pattern.callback)
        module = getattr(pattern.callback, "view_class", view).__module__
        if module.split(".")[0] in ROOMS:
            yield route, pattern.callback


def answers_others(route, callback, user):
    """Return whether a view answers PUT, PATCH or DELETE: by its class, else by asking it as a superuser."""
    if view := getattr(callback, "view_class", None):
        return any(name in OTHERS and hasattr(view, name) for name in view.http_method_names)
    values = dict.fromkeys(PARAMETER.findall(route), "1")
    for method in OTHERS:
        request = getattr(RequestFactory(), method)("/")
        request.user = user
        try:
            status = callback(request, **values).status_code
        except Http404:
            return True
        if status not in {404, 405}:
            return True
    return False


@pytest.mark.django_db
def test_views_answer_no_other_methods():
    user = get_user_model().objects.filter(is_superuser=True).first()
    found = list(views_of_rooms(get_resolver().url_patterns))
    assert len(found) > 100
    assert not [route for route, view in found if answers_others(route, view, user)]
