"""Editors create, replace and revoke personal links on the release page, each as far as they may."""

import re

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core import mail
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from release.links.issuing import default_expiry, revoke_link
from release.models import GuestComment, LinkEvent, PersonalLink, ReleaseEvent
from release.models.links import hash_of
from release.versions import release_of
from tests.editor import Screen
from tests.factories import fresh, person
from tests.personal_links import Guest, approved_story, embargo, in_days, link_to
from tests.worker import QUEUE, work

pytestmark = pytest.mark.django_db
Action = ReleaseEvent.Action
FORM = {
    "name": "Kari Nordmann",
    "email": "kari@avis.example",
    "language": "nb",
    "expires_at": "",
    "delivery": "show",
}


@pytest.fixture
def page():
    return approved_story()


def url(page, name="link_create", *args):
    return reverse(f"release:{name}", args=[release_of(page).pk, *args])


def detail(page):
    return reverse("release:detail", args=[release_of(page).pk])


def create(editor, page, **values):
    expires_at = f"{in_days(3):%d.%m.%Y %H:%M}"
    sent = {**FORM, "expires_at": expires_at, **values}
    return Screen(editor.client.post(url(page), sent))


def token_in(text: str) -> str:
    return re.search(r"/p/([\w-]{43})", text)[1]


def test_an_editor_in_chief_creates_a_link_and_sees_it_once(log_in, page):
    editor = log_in("redaktor")
    screen = create(editor, page, may_comment="on")
    shown = screen.value("#shown-once", "value")
    link = PersonalLink.objects.get()
    assert shown == f"http://localhost/p/{token_in(shown)}"
    assert link.token_hash == hash_of(token_in(shown))
    assert link.may_comment and not link.may_approve and link.created_by == editor.user
    again = editor.open(detail(page))
    assert token_in(shown) not in again.html and "Kari Nordmann" in again.text("#release-links")
    line = ReleaseEvent.objects.filter(action=Action.LINK_CREATED).get()
    assert line.user == editor.user and line.data["name"] == "Kari Nordmann"
    assert Guest(token_in(shown)).open().status == 200


@pytest.mark.parametrize(
    ("language", "words"),
    [("nb", ("Hei, Kari", "SPERREFRIST: ")), ("en", ("Hello Kari", "EMBARGOED UNTIL "))],
)
def test_a_link_is_mailed_in_the_receivers_language(log_in, page, settings, language, words):
    settings.EMAIL_DELIVERY_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    settings.TASKS = QUEUE
    embargo(page)
    screen = create(log_in("redaktor"), page, delivery="mail", language=language)
    assert screen.status == 302 and not mail.outbox
    work()
    (message,) = mail.outbox
    assert message.to == ["kari@avis.example"]
    assert all(word in message.body for word in words)
    assert "Hemmelig kran" not in message.body + message.subject
    token = token_in(message.body)
    link = PersonalLink.objects.get()
    assert link.token_hash == hash_of(token) and link.sent_at
    assert not [row for row in DBTaskResult.objects.all() if token in str(row.args_kwargs)]


def test_a_mail_that_fails_leaves_no_link_and_is_sent_by_the_next_attempt(
    log_in, page, settings, monkeypatch
):
    from release.links import tasks

    settings.EMAIL_DELIVERY_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    settings.TASKS = QUEUE
    create(log_in("redaktor"), page, delivery="mail")
    link = PersonalLink.objects.get()

    def broken(*args):
        raise ConnectionError

    with monkeypatch.context() as patch:
        patch.setattr(tasks, "send", broken)
        with pytest.raises(ConnectionError):
            tasks.mail_link.func(link.pk, link.token_hash)
    tasks.mail_link.func(link.pk, link.token_hash)
    assert len(mail.outbox) == 1
    tasks.mail_link.func(link.pk, link.token_hash)
    assert len(mail.outbox) == 1


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("name", "", "Feltet må fylles ut."),
        ("email", "", "Oppgi adressen som lenken skal sendes til."),
        (
            "expires_at",
            "01.01.2020 12:00",
            "Utløpstidspunktet er passert. Velg et senere tidspunkt.",
        ),
    ],
)
def test_a_faulty_form_is_shown_again_on_the_release_page(log_in, page, field, value, message):
    screen = create(log_in("redaktor"), page, delivery="mail", **{field: value})
    assert screen.status == 422 and screen.errors[field] == message
    assert not PersonalLink.objects.exists()


def test_a_link_expires_with_the_embargo_else_at_publication_else_in_two_weeks(page):
    release = release_of(page)
    assert default_expiry(release) == fresh(page).scheduled_revision.approved_go_live_at
    release = embargo(page, in_days(1))
    assert default_expiry(release) == release.embargo_until
    release.publish_at = release.embargo_until = None
    assert in_days(13) < default_expiry(release) <= in_days(14.1)


@pytest.mark.parametrize(
    ("who", "sees", "creates"),
    [
        ("redaktor", True, True),
        ("admin", True, True),
        ("kommunikasjon", True, False),
        ("oversetter.en", False, False),
    ],
)
def test_each_role_does_what_it_may(log_in, page, who, sees, creates):
    link, _token = link_to(page)
    editor = log_in(who)
    seen = editor.client.get(detail(page))
    assert (seen.status_code == 200 and b"Kari Nordmann" in seen.content) is sees
    if sees:
        assert bool(Screen(seen).all(f"form[action={url(page)}]")) is creates
    before = PersonalLink.objects.count()
    create(editor, page, name="Ny")
    assert (PersonalLink.objects.count() > before) is creates
    for name in ("link_renew", "link_revoke"):
        editor.client.post(url(page, name, link.pk), {"delivery": "show"})
        link.refresh_from_db()
    assert link.is_revoked is creates


def test_nobody_without_log_in_reaches_the_links(client, page):
    link, _token = link_to(page)
    client.post(url(page), FORM)
    client.post(url(page, "link_revoke", link.pk))
    link.refresh_from_db()
    assert not link.is_revoked and PersonalLink.objects.count() == 1


@pytest.mark.parametrize("name", ["link_create", "link_renew", "link_revoke"])
def test_a_get_changes_nothing(log_in, page, name):
    link, _token = link_to(page)
    args = [] if name == "link_create" else [link.pk]
    assert log_in("redaktor").client.get(url(page, name, *args)).status_code == 405


def test_a_link_of_another_release_is_not_found(log_in, page):
    other, _token = link_to(approved_story("En annen"))
    client = log_in("redaktor").client
    assert client.post(url(page, "link_revoke", other.pk)).status_code == 404


def test_a_new_link_replaces_the_former(log_in, page):
    link, token = link_to(page)
    screen = Screen(
        log_in("redaktor").client.post(url(page, "link_renew", link.pk), {"delivery": "show"})
    )
    shown = token_in(screen.value("#shown-once", "value"))
    assert Guest(token).get(f"/p/{token}/").status == 404
    assert Guest(shown).open().status == 200


def test_revoking_twice_is_one_line_in_the_history(page):
    link, _token = link_to(page)
    revoke_link(link, person("redaktor"))
    revoke_link(link, person("admin"))
    assert ReleaseEvent.objects.filter(action=Action.LINK_REVOKED).count() == 1
    link.refresh_from_db()
    assert link.revoked_by == person("redaktor")


def test_the_release_page_shows_visits_comments_and_approvals(log_in, page):
    link, token = link_to(page, may_comment=True, may_approve=True)
    guest = Guest(token)
    guest.open()
    path = f"/p/{link.pk}/nb/"
    guest.answer(path, to="comment", block="lead", quote="", text="Skriv <i>kaien</i>.")
    guest.answer(path, to="approve")
    editor = log_in("redaktor")
    shown = editor.open(detail(page)).text("#release-links")
    assert "Ingress: Ingress til Hemmelig kran." in shown
    assert "Siste besøk" in shown and "Skriv <i>kaien</i>." in shown
    assert "Norsk: godkjente teksten" in shown
    comment = GuestComment.objects.get()
    editor.client.post(url(page, "link_comment_resolve", comment.pk))
    comment.refresh_from_db()
    assert comment.resolved_at and comment.resolved_by == editor.user
    changed = fresh(page).get_latest_revision_as_object()
    changed.lead = "En ny ingress."
    changed.save_revision(user=person("redaktor")).publish()
    assert "Norsk: godkjente en tidligere tekst" in editor.open(detail(page)).text("#release-links")
    editor.client.post(url(page, "link_comment_resolve", comment.pk), {"reopen": "1"})
    comment.refresh_from_db()
    assert comment.resolved_at is None


def test_ten_links_cost_as_many_queries_as_one(page, django_assert_max_num_queries):
    from release.links.panel import rows_of
    from release.versions import versions_of

    ContentType.objects.get_for_model(type(page))
    for number in range(10):
        link, token = link_to(page, f"Person {number}", may_comment=True, may_approve=True)
        guest = Guest(token)
        guest.open()
        guest.answer(f"/p/{link.pk}/nb/", to="approve")
    versions = versions_of(release_of(page))
    with django_assert_max_num_queries(6):
        rows = rows_of(release_of(page), versions)[1:]
        assert all(row.approvals[0].is_current for row in rows) and rows[0].languages == ""
    assert LinkEvent.objects.filter(kind="approved").count() == 10
