"""All errors of a story's form are shown at once: in fields, blocks, children, and what blocks publishing."""

import pytest

from release.models import HouseTerm
from tests.editor import edit, items, stream
from tests.factories import figure, fresh, locale, make_picture, make_story, person
from tests.releases_of_stories import make_pair

pytestmark = pytest.mark.django_db
DEAD = '<p><a id="999999" linktype="page">les mer</a></p>'
TWO_FACES = {"updated": "2026-11-01 10:00", "date": "2026-11-02 10:00"}


@pytest.fixture
def page():
    return make_story("Verket bygger", publish=False)


def undescribed(**texts) -> dict:
    """Return a picture block as the form sends it."""
    _kind, value = figure(make_picture(), **texts)
    return {name: sent for name, sent in value.items() if name != "decorative"}


def gallery(*pictures) -> tuple[str, dict]:
    return "gallery", {"title": "", "figures": items(*pictures)}


@pytest.fixture
def forbidden():
    return HouseTerm.objects.create(
        locale=locale("nb"), term="Havørn", advice="Nei.", severity="hard"
    )


def test_errors_of_every_tab_come_in_the_first_round(log_in, page, forbidden):
    body = stream(
        ("paragraph", DEAD),
        ("figure", undescribed(caption="Havørn")),
        ("video", {"url": "https://example.org/", "title": "", "picture": "", "caption": ""}),
    )
    fields = {"title": "", "body": body, "lead_caption": "Havørn", "expire_at": "tull"}
    contacts = {"TOTAL_FORMS": "1", "0": {"contact": "", "ORDER": "1", "id": ""}}
    screen = log_in("redaktor").sent_back(
        edit(page), "action-publish", **fields, **TWO_FACES, story_contacts=contacts
    )
    assert {
        "title",
        "lead_caption",
        "updated",
        "expire_at",
        "story_contacts-0-contact",
        "0",
        "1-alt",
        "1-caption",
        "2-url",
        "2-title",
    } == {*screen.errors}
    assert "«les mer»" in screen.errors["0"]
    assert screen.errors["1-caption"] == "«Havørn»: Nei."


def test_a_point_in_a_gallery_is_shown_at_its_picture(log_in, page, forbidden):
    pictures = [undescribed(alt="En kai"), undescribed(alt="En kran", caption="Havørn")]
    screen = log_in("redaktor").sent_back(
        edit(page), "action-publish", body=stream(gallery(*pictures))
    )
    assert screen.errors == {"0-figures-1-caption": "«Havørn»: Nei."}


def test_a_draft_is_saved_with_all_of_it(log_in, page, forbidden):
    body = stream(("paragraph", DEAD), ("figure", undescribed(caption="Havørn")))
    response = log_in("redaktor").send(edit(page), body=body)
    assert response.status_code == 302
    assert len(fresh(page).get_latest_revision_as_object().body) == 2


def test_a_story_is_submitted_whose_links_are_not_public_yet(log_in, page, forbidden):
    writer = log_in("kommunikasjon")
    body = stream(("paragraph", DEAD))
    screen = writer.sent_back(edit(page), "action-submit", body=body, lead="Havørn flyr.")
    assert {*screen.errors} == {"lead"}
    writer.send(edit(page), "action-submit", body=body)
    assert fresh(page).workflow_in_progress


def test_the_reviewer_cannot_approve_in_the_form_what_is_blocked(log_in, page):
    page.get_workflow().start(page, person("kommunikasjon"))
    screen = log_in("redaktor").sent_back(
        edit(page),
        "action-workflow-action",
        body=stream(("paragraph", DEAD)),
        **{"workflow-action-name": "approve"},
    )
    assert {*screen.errors} == {"0"}


def test_the_choice_about_languages_is_asked_with_the_errors(log_in):
    pair = make_pair()
    screen = log_in("redaktor").sent_back(
        edit(pair.story), "action-publish", body=stream(), title=""
    )
    assert "engelsk" in " ".join(screen.messages)
    assert "Se det som er merket" not in " ".join(screen.messages)


def test_the_list_above_the_form_is_norwegian(log_in, page):
    screen = log_in("redaktor").sent_back(
        edit(page),
        "action-publish",
        body=stream(("figure", undescribed())),
        go_live_at="2020-01-01 10:00",
    )
    said = " ".join(screen.messages)
    assert "Brødtekst: Se det som er merket der." in said and "StreamBlock" not in said
