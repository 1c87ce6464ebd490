"""A leaver's work goes to a colleague in one step, and no text is lost with an account."""

import pytest
from django.test import Client
from wagtail.models import Comment, CommentReply, ModelLogEntry, Page

from accounts.hand_over import views
from accounts.hand_over.registry import has_work
from accounts.models import User
from enquiries.models import Enquiry
from release.models import Release
from release.versions import release_of
from tests.editor import Editor, Screen
from tests.factories import make_story, person, translate
from tests.permission_objects import translation_of
from tests.press_enquiries import make_enquiry
from translation.models import Assignment

pytestmark = pytest.mark.django_db
NAME = "kommunikasjon"


@pytest.fixture
def work(db):
    """A user with one piece of work of each kind, who has written a draft."""
    user = person(NAME)
    page = make_story("Siste utkast", publish=False)
    page.save_revision(user=user)
    page.get_workflow().start(page, user)
    Page.objects.filter(pk=page.pk).update(owner=user, locked_by=user)
    Release.objects.filter(pk=release_of(page).pk).update(owner=user)
    comment = Comment.objects.create(page=page, user=user, text="Sjekk tallet", contentpath="lead")
    CommentReply.objects.create(comment=comment, user=user, text="Det stemmer")
    Enquiry.objects.filter(pk=make_enquiry().pk).update(owner=user)
    english = translate(make_story("Heiren synger"), "The heron sings", publish=False)
    Assignment.objects.update_or_create(
        translation=translation_of(english), defaults={"translator": user}
    )
    return page


def address(user) -> str:
    return f"/admin/users/{user.pk}/hand-over/"


def counts(user) -> dict[str, int]:
    return {work.name: work.rows(user).count() for work in views.KINDS.values()}


def test_the_screen_lists_the_work_and_hands_it_over_in_one_step(work, client):
    user, colleague = person(NAME), person("redaktor")
    before, theirs = counts(user), counts(colleague)
    assert all(before.values()), before
    administrator = Editor(client, "admin")
    screen = administrator.open(address(user))
    assert "Siste utkast" in screen and "Åpne henvendelser (1)" in screen
    client.post(address(user), {"colleague": colleague.pk, "then": "deactivate"})
    assert not any(counts(user).values())
    assert counts(colleague) == {name: theirs[name] + before[name] for name in before}
    user.refresh_from_db()
    assert not user.is_active
    (comment,) = Comment.objects.filter(page=work)
    assert (comment.text, comment.user) == (f"{user}: Sjekk tallet", colleague)
    assert work.get_latest_revision().user == user
    entry = ModelLogEntry.objects.get(action="accounts.handed_over")
    assert (entry.user, entry.data["counts"]) == (administrator.user, before)


def test_no_account_with_work_is_deleted(work, client):
    user, colleague = person(NAME), person("redaktor")
    Editor(client, "admin")
    for path in (f"users/delete/{user.pk}/", f"bulk/accounts/user/delete/?id={user.pk}"):
        assert client.post(f"/admin/{path}")["Location"] == address(user)
    texts = (Comment.objects.count(), CommentReply.objects.count(), Page.objects.count())
    client.post(address(user), {"colleague": colleague.pk, "then": "delete"})
    assert not User.objects.filter(pk=user.pk).exists()
    assert texts == (Comment.objects.count(), CommentReply.objects.count(), Page.objects.count())
    assert work.get_latest_revision_as_object().title == "Siste utkast"


def test_deactivating_a_user_with_work_leads_to_the_hand_over(work, client):
    user = person(NAME)
    administrator = Editor(client, "admin")
    form = administrator.open(f"/admin/users/edit/{user.pk}/").fields
    form.pop("is_active")
    assert client.post(f"/admin/users/edit/{user.pk}/", form)["Location"] == address(user)
    assert Screen(client.get(address(user))).all("[name=colleague]")


def test_all_or_nothing_is_handed_over(work, client, monkeypatch):
    user, before = person(NAME), counts(person(NAME))
    Editor(client, "admin")
    client.raise_request_exception = False

    def fail(*args):
        raise OSError

    *_others, last = views.KINDS.values()
    monkeypatch.setitem(views.KINDS, last.name, type(last)(last.name, last.label, last.rows, fail))
    sent = {"colleague": person("redaktor").pk, "then": "delete"}
    assert client.post(address(user), sent).status_code == 500
    assert counts(user) == before and has_work(user)


def test_a_colleague_is_named_and_can_enter(work, client):
    user = person(NAME)
    Editor(client, "admin")
    for pk in ("", user.pk, User.objects.create_user("uten@varde.example").pk):
        refused = client.post(address(user), {"colleague": pk, "then": "deactivate"})
        assert "colleague" in Screen(refused).errors
    assert has_work(user)


def test_others_hand_over_nothing(work, db):
    user = person(NAME)
    editor = Editor(Client(), "redaktor")
    sent = {"colleague": editor.user.pk, "then": "keep"}
    assert editor.client.post(address(user), sent).status_code in (302, 403)
    assert has_work(user)
