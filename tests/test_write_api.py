"""The write API creates and changes drafts, and nothing that is public, approved, locked or another newsroom's."""

import json
from base64 import b64encode
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.models import Collection, Page, PageLogEntry, Revision

from integrations.models import Scope
from news.models import Contact, StoryPage, Topic
from pictures.models import Picture
from tests.factories import (
    fresh,
    locale,
    make_picture,
    make_story,
    news_list,
    person,
    translate,
)
from tests.write_api import ALL, STORIES, Api, make_token, pointers
from trash.services import move_to_trash

pytestmark = pytest.mark.django_db
REFUSED = [
    *("live", "go_live_at", "expire_at", "first_published_at", "last_published_at", "date"),
    *("slug", "parent", "parent_id", "path", "url_path", "depth", "meta", "action", "publish"),
    *("translation_key", "locale", "locale_id", "alias_of", "owner", "site", "id", "pk"),
    *("latest_revision", "live_revision", "approved_go_live_at", "draft_title", "updated"),
    *("has_unpublished_changes", "locked", "workflow", "corrections", "translation_notes"),
    *("story_topics", "story_relations", "event_start", "seo_title", "content_type", "comments"),
]


@pytest.fixture(autouse=True)
def no_earlier_requests():
    cache.clear()


@pytest.fixture
def api():
    return Api(make_token()[1])


def paragraph(html):
    return {"type": "paragraph", "value": html}


def saved(answer) -> StoryPage:
    return StoryPage.objects.get(pk=answer.seen["id"]).get_latest_revision_as_object()


def test_a_story_is_created_as_a_draft_and_read_again(api, client):
    topic = Topic.objects.published().filter(locale=locale("nb")).first()
    contact = Contact.objects.published().filter(locale=locale("nb")).first()
    picture = make_picture(alt_nb="Kran")
    sent = {
        "language": "nb",
        "title": "Ny kai på Herøya",
        "lead": "Kaia åpner i vår.",
        "kind": "press_release",
        "body": [paragraph('<p>Han sa "ja" til <b>kaia</b>.</p>')],
        "topics": [topic.name, topic.pk],
        "contacts": [contact.pk],
        "lead_picture": picture.pk,
    }
    answer = api.create(sent)
    page = saved(answer)
    assert (page.live, page.first_published_at, page.go_live_at) == (False, None, None)
    assert page.get_parent().specific == news_list("nb") and page.owner == person("redaktor")
    assert page.body.raw_data[0]["value"].endswith("Han sa «ja» til <b>kaia</b>.</p>")
    assert answer.headers["ETag"] == f'"{page.latest_revision_id}"'
    assert client.get(f"/nb/nyheter/{page.slug}/").status_code == 404
    read = api.get(answer.headers["Location"])
    assert read.seen["topics"] == [topic.pk] and read.seen["status"] == "draft"
    assert {**read.seen, "body": 0, "topics": 0} == {**read.seen, **sent, "body": 0, "topics": 0}
    again = api.change(page.pk, {"body": read.seen["body"]}, read.seen["revision"])
    assert saved(again).body.raw_data[0]["id"] == read.seen["body"][0]["id"]
    assert page.pk in [one["id"] for one in api.get(STORIES).seen]
    entries = PageLogEntry.objects.filter(page=page.pk, action="integrations.api_save")
    assert {(one.user, one.data["token"]) for one in entries} == {(person("redaktor"), "Import")}


def test_html_is_divided_into_blocks_and_says_what_it_lost(api):
    html = (
        "<h2>Kai</h2><p onclick=x>Tekst <a href='javascript:x()'>her</a></p><iframe src=x></iframe>"
    )
    answer = api.create(body_html=html)
    types = [(one["type"], "onclick" in str(one)) for one in saved(answer).body.raw_data]
    assert types == [("heading", False), ("paragraph", False)] and len(answer.seen["notices"]) == 2
    assert "javascript" not in str(saved(answer).body.raw_data)
    both = api.create(status=422, body=[], body_html=html)
    assert pointers(both) == ["#/body_html"]


@pytest.mark.parametrize("may_upload", [True, False])
def test_pictures_of_html_need_the_scope(may_upload):
    picture = make_picture(size=(900, 610))
    with picture.file.open("rb") as file:
        data = b64encode(file.read()).decode()
    scopes = ALL if may_upload else [Scope.CREATE]
    before = Picture.objects.count()
    answer = Api(make_token(scopes=scopes)[1]).create(
        body_html=f'<p>Kai</p><img alt="Kran" src="data:image/jpeg;base64,{data}">'
    )
    figures = [one for one in saved(answer).body.raw_data if one["type"] == "figure"]
    assert [one["value"]["picture"] for one in figures] == [picture.pk] * may_upload
    assert bool(answer.seen["notices"]) is not may_upload and Picture.objects.count() == before


def test_no_other_field_is_taken(api):
    pages, revisions = Page.objects.count(), Revision.objects.count()
    draft = make_story("Utkast", publish=False)
    for name in REFUSED:
        cache.clear()
        for value in (True, None, "2020-01-01T00:00:00Z"):
            created = api.create(status=422, **{name: value})
            changed = api.change(draft.pk, {name: value}, draft.latest_revision_id, 422)
            assert pointers(created) == pointers(changed) == [f"#/{name}"]
            cache.clear()
    moved = api.change(draft.pk, {"language": "en"}, draft.latest_revision_id, 422)
    assert pointers(moved) == ["#/language"]
    assert (Page.objects.count(), Revision.objects.count()) == (pages + 1, revisions + 1)


def brought_into(state):
    """Return a story in a state, and what a change of it is answered."""
    page = make_story("Sak", publish=state in ("live", "changed", "offline", "source"))
    page = fresh(page)
    if state == "changed":
        page.lead = "Senere"
        page.save_revision()
    elif state == "offline":
        page.unpublish()
    elif state == "trash":
        move_to_trash(page, person("redaktor"))
        return page, 404
    elif state in ("in review", "returned"):
        workflow = page.get_workflow().start(page, person("kommunikasjon"))
        if state == "returned":
            workflow.current_task_state.reject(user=person("redaktor"))
            return page, 200
    elif state == "scheduled":
        page.go_live_at = timezone.now() + timedelta(days=1)
        page.save_revision().publish(user=person("redaktor"))
    elif state in ("locked", "locked by the user"):
        page.locked, page.locked_at = True, timezone.now()
        page.locked_by = person("redaktor" if "user" in state else "admin")
        page.save()
    elif state == "translation":
        return translate(make_story("Kilde"), "Translation", publish=False), 409
    return page, 423


STATES = ["live", "changed", "offline", "trash", "in review", "returned", "scheduled", "locked"]


@pytest.mark.parametrize("state", [*STATES, "locked by the user", "translation"])
def test_only_drafts_are_changed(api, state):
    page, status = brought_into(state)
    before = fresh(page)
    revisions = Revision.objects.for_instance(page).count()
    answer = api.change(page.pk, {"lead": "Endret"}, before.latest_revision_id, status)
    now = fresh(page)
    same = ("live", "go_live_at", "first_published_at", "locked", "slug", "live_revision_id")
    assert [getattr(now, name) for name in same] == [getattr(before, name) for name in same]
    assert Revision.objects.for_instance(page).count() == revisions + (status == 200)
    if status == 423:
        quiet = Api(make_token(scopes=[Scope.UPDATE])[1])
        short = quiet.change(page.pk, {"lead": "x"}, before.latest_revision_id, 423)
        assert len(short.seen["detail"]) <= len(answer.seen["detail"])


def test_a_change_is_of_the_revision_that_was_read(api):
    page = make_story("Utkast", publish=False)
    first = page.latest_revision_id
    path = f"{STORIES}{page.pk}/"
    for tag in ("", "*", '"1", "2"'):
        api.send("PATCH", path, {"lead": "x"}, 428, If_Match=tag)
    weak = api.send("PATCH", path, {"lead": "Ny"}, 200, If_Match=f'W/"{first}"')
    api.change(page.pk, {"lead": "Tapt"}, first, 409)
    assert saved(weak).lead == "Ny"
    same = api.change(page.pk, {}, weak.seen["revision"])
    assert same.seen["revision"] == weak.seen["revision"]


def test_a_repeated_request_creates_one_story(api):
    data = {"language": "nb", "title": "Én gang"}
    answers = [api.send("POST", STORIES, data, 201, Idempotency_Key="abc") for _ in range(3)]
    assert len({(one.seen["id"], one.seen["revision"]) for one in answers}) == 1
    assert StoryPage.objects.filter(title="Én gang").count() == 1
    api.send("POST", STORIES, {**data, "title": "To"}, 422, Idempotency_Key="abc")
    other = Api(make_token(name="Annen")[1])
    assert other.send("POST", STORIES, data, 201, Idempotency_Key="abc").seen["id"] not in (
        answers[0].seen["id"],
    )
    api.send("POST", STORIES, data, 400, Idempotency_Key="x" * 300)
    failed = api.send("POST", STORIES, {**data, "kind": "x"}, 422, Idempotency_Key="new")
    assert pointers(failed) == ["#/kind"]
    api.send("POST", STORIES, data, 201, Idempotency_Key="new")


def test_pictures_are_uploaded_and_other_files_are_not(api):
    picture = make_picture(size=(700, 500))
    with picture.file.open("rb") as file:
        content = file.read()
    for name, data, status in (("kai.jpg", content, 201), ("x.jpg", b"<svg/>", 422)):
        sent = {"language": "nb", "alt": "Kai", "file": ContentFile(data, name)}
        answer = api.client.post("/api/v3/pictures/", sent, headers=api.headers)
        assert answer.status_code == status, answer.content
    sent = {"language": "xx", "file": ContentFile(content, "kai.jpg")}
    assert api.client.post("/api/v3/pictures/", sent, headers=api.headers).status_code == 422


def test_files_that_the_user_may_not_choose_are_refused(api):
    hidden = Collection.get_first_root_node().add_child(name="Hidden")
    Collection.objects.filter(pk=hidden.pk).update(path="00020001", depth=2)
    picture = make_picture()
    Picture.objects.filter(pk=picture.pk).update(collection=hidden)
    document = get_document_model().objects.create(
        title="Hemmelig", file=ContentFile(b"x", "h.txt"), collection=hidden
    )
    link = f'<p><a id="{document.pk}" linktype="document">x</a></p>'
    for fields, place in (
        ({"lead_picture": picture.pk}, "#/lead_picture"),
        ({"body": [{"type": "figure", "value": {"picture": picture.pk}}]}, "#/body/0"),
        ({"body": [paragraph("<p>x</p>"), paragraph(link)]}, "#/body/1"),
    ):
        assert pointers(api.create(status=422, **fields)) == [place]


def test_the_description_names_our_endpoints_alone():
    paths = json.loads(Client().get("/api/v3/openapi.json").content)["paths"]
    assert {path.removeprefix("/api/v3") for path in paths} == {
        *("/stories/", "/stories/{pk}/", "/pictures/", "/token/")
    }
