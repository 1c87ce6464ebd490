"""An action in the admin is one transaction: all of it is saved, or nothing."""

import pytest
from django.urls import resolve, reverse
from wagtail.models import Revision
from wagtail.signals import published

from core import publishing
from core.transactions import is_one_transaction
from news.models import StoryPage
from tests.editor import add, edit
from tests.factories import make_story, news_list, topic

pytestmark = [pytest.mark.django_db, pytest.mark.each_parameter]


@pytest.fixture
def fault():
    """Make every publication fail halfway."""

    def fail(**kwargs):
        raise RuntimeError("in the middle")

    published.connect(fail)
    yield
    published.disconnect(fail)


@pytest.fixture
def story():
    return make_story("Verket bygger")


def kept() -> tuple:
    revisions = Revision.objects.order_by("pk").values_list("pk", "content")
    return list(revisions), list(StoryPage.objects.values_list("title", "live"))


def test_an_error_in_publishing_a_page_changes_nothing(story, log_in, fault):
    editor, before = log_in("redaktor"), kept()
    with pytest.raises(RuntimeError):
        editor.send_story(edit(story), "action-publish", title="Verket venter")
    assert kept() == before


def test_an_error_in_publishing_a_new_page_creates_none(log_in, fault):
    editor, before = log_in("redaktor"), kept()
    with pytest.raises(RuntimeError):
        texts = {"title": "Verket venter", "lead": "Ingress.", "date": "01.11.2026 12:00"}
        editor.send_story(add(news_list()), "action-publish", **texts)
    assert kept() == before


def test_an_error_in_publishing_a_snippet_changes_nothing(log_in, fault):
    item = topic("Klynger")
    address = reverse("wagtailsnippets_news_topic:edit", args=[item.pk])
    editor, before = log_in("redaktor"), kept()
    with pytest.raises(RuntimeError):
        editor.send(address, "action-publish", name="Andre klynger")
    assert kept() == before
    item.refresh_from_db()
    assert item.name == "Klynger"


def test_an_error_in_publishing_by_the_admins_api_changes_nothing(story, log_in, fault):
    story.title = "Verket venter"
    story.save_revision()
    client, before = log_in("redaktor").client, kept()
    with pytest.raises(RuntimeError):
        client.post(reverse("wagtailadmin_api:pages:action", args=[story.pk, "publish"]))
    assert kept() == before


def test_the_text_is_kept_as_a_draft_if_publishing_is_blocked(story, log_in, monkeypatch):
    def is_early(item, revision):
        is_new = revision and revision.content["title"] == "Verket venter"
        return ["Det er for tidlig."] if is_new else []

    monkeypatch.setattr(publishing, "_checks", [is_early])
    answer = log_in("redaktor").send_story(edit(story), "action-publish", title="Verket venter")
    assert answer.status_code == 302
    story.refresh_from_db()
    assert (story.title, story.get_latest_revision_as_object().title) == (
        "Verket bygger",
        "Verket venter",
    )


@pytest.mark.parametrize(
    ("method", "address", "is_one"),
    [
        ("POST", "/admin/pages/3/edit/", True),
        ("GET", "/admin/pages/3/edit/", False),
        ("POST", "/admin/pages/3/edit/preview/", False),
        ("POST", "/admin/pages/3/unpublish/", True),
        ("POST", "/admin/pages/3/privacy/", True),
        ("POST", "/admin/snippets/news/topic/edit/3/", True),
        ("POST", "/admin/snippets/news/topic/preview/3/", False),
        ("POST", "/admin/api/main/pages/3/action/publish/", True),
        ("POST", "/admin/images/multiple/add/", False),
        ("POST", "/admin/login/", False),
    ],
)
def test_only_changes_of_pages_and_snippets_are_one_transaction(method, address, is_one, rf):
    request = rf.generic(method, address)
    request.resolver_match = resolve(address)
    assert is_one_transaction(request) is is_one
