"""Who has to have a second step, and who resets it."""

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import override_settings
from wagtail.models import ModelLogEntry
from wagtail.users.models import UserProfile

from accounts.models import UserSession
from accounts.second_step.required import roles_exist
from tests.editor import Editor, edit
from tests.factories import IGT, person, story
from tests.login_attempts import EDITOR, Visitor
from tests.second_steps import code, with_app

pytestmark = pytest.mark.django_db
STEP, TWO_STEP = "/admin/login/second-step/", "/admin/account/two-step/"


def is_in(visitor: Visitor) -> bool:
    return visitor.client.get("/admin/").status_code == 200


@pytest.mark.parametrize("roles", [["all"], ["Redaktør", "Administrator"]])
def test_a_role_that_needs_a_second_step_reaches_only_enrolment(log_in, roles):
    editor = log_in("redaktor")
    page = story(IGT)
    form = {**editor.open(edit(page)).fields, "lead": "Skrevet før det ble påkrevd."}
    with override_settings(SECOND_FACTOR_REQUIRED=roles):
        for address in ("/admin/", "/admin/account/", edit(page), "/admin/reports/locked/"):
            assert editor.client.get(address)["Location"] == TWO_STEP
        kept = editor.client.post(edit(page), form)
        assert kept.status_code == 403 and "Skrevet før det ble påkrevd." in kept.content.decode()
        assert "Rollen din krever" in editor.open(TWO_STEP)
        assert editor.client.get(TWO_STEP + "app/").status_code == 200
        assert not editor.client.get("/nb/").wsgi_request.user.is_authenticated
        assert editor.client.post("/admin/logout/").status_code == 302
        with_app()
        assert log_in("redaktor").open("/admin/")


def test_a_translator_sets_it_up_before_the_translations_are_shown(log_in):
    editor = log_in("oversetter.en")
    with override_settings(SECOND_FACTOR_REQUIRED=["all"]):
        for address in ("/admin/", "/admin/translations/"):
            assert editor.client.get(address)["Location"] == TWO_STEP
        assert "Rollen din krever" in editor.open(TWO_STEP)
    assert editor.open(TWO_STEP + "app/") and editor.open("/admin/account/sessions/")


def test_the_pages_are_in_the_language_of_the_user(log_in):
    editor = log_in("redaktor")
    UserProfile.objects.update_or_create(user=editor.user, defaults={"preferred_language": "en"})
    assert "Authenticator app" in editor.open(TWO_STEP)


def test_other_roles_and_the_default_need_none(log_in):
    editor = log_in("kommunikasjon")
    with override_settings(SECOND_FACTOR_REQUIRED=["Redaktør"]):
        assert editor.open("/admin/")
    assert editor.open("/admin/")


def test_a_role_that_does_not_exist_is_reported(db):
    with override_settings(SECOND_FACTOR_REQUIRED=["Redaktør", "Redaktor"]):
        (warning,) = roles_exist(databases=["default"])
    assert "'Redaktor'" in warning.msg


def test_administrator_resets_the_second_step_of_a_user(client, done):
    user = with_app()
    visitor = Visitor()
    visitor.log_in()
    visitor.client.post(STEP, {"code": code()})
    assert is_in(visitor)
    administrator = Editor(client, "admin")
    address = f"/admin/users/{user.pk}/reset-second-step/"
    assert administrator.open("/admin/users/").all(f"a[href={address}]")
    with done():
        administrator.client.post(address)
    assert not is_in(visitor) and not UserSession.objects.filter(user=user).exists()
    assert visitor.gets_in()
    entry = ModelLogEntry.objects.get(action="accounts.second_step_reset")
    assert (entry.user, entry.object_id) == (administrator.user, str(user.pk))
    assert mail.outbox[-1].to == [EDITOR]


@pytest.mark.parametrize("name", ["redaktor", "kommunikasjon"])
def test_others_reset_nothing(log_in, name):
    user = with_app("oversetter.en")
    editor = log_in(name)
    editor.client.post(f"/admin/users/{user.pk}/reset-second-step/")
    assert Authenticator.objects.filter(user=user).count() == 2


def test_only_a_superuser_resets_a_superuser(client):
    user = with_app("admin")
    user.is_superuser = True
    user.save()
    other = person("kommunikasjon")
    other.groups.set(user.groups.all())
    Editor(client, "kommunikasjon").client.post(f"/admin/users/{user.pk}/reset-second-step/")
    assert Authenticator.objects.filter(user=user).exists()
