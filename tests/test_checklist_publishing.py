"""A point that blocks stops every way to publish; advice is accepted with a word that stays in the history."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Revision

from core.publishing import PublishBlocked
from release.actions import publish_now
from release.checklist.acceptance import accept
from release.checklist.lists import checklists
from release.models import HouseTerm
from release.versions import release_of, versions_of
from tests.checklists import paragraph
from tests.editor import edit, stream, task_url
from tests.factories import figure, fresh, locale, make_picture, make_story, person

pytestmark = pytest.mark.django_db
URL = "wagtail_bulk_action"


def without_alt():
    return {"blocks": [figure(make_picture())]}


def dead_link():
    return {"blocks": [paragraph('<a id="999999" linktype="page">les mer</a>')]}


def forbidden_word():
    HouseTerm.objects.create(locale=locale("nb"), term="Havørn", advice="Nei.", severity="hard")
    return {"blocks": [paragraph("Prosjektet heter Havørn.")]}


@pytest.fixture(params=[without_alt, dead_link, forbidden_word])
def story(request):
    page = make_story("Verket bygger", publish=False, **request.param())
    page.save_revision(user=person("kommunikasjon"))
    return fresh(page)


def by_revision(page, client):
    with pytest.raises(PublishBlocked):
        page.latest_revision.publish(user=person("redaktor"))


def by_a_revision_alone(page, client):
    with pytest.raises(PublishBlocked):
        page.latest_revision.publish()


def by_schedule(page, client):
    revision = page.latest_revision
    revision.content["go_live_at"] = (timezone.now() + timedelta(hours=1)).isoformat()
    with pytest.raises(PublishBlocked):
        revision.publish(user=person("redaktor"))
    assert not Revision.objects.filter(pk=revision.pk, approved_go_live_at__isnull=False)


def by_clock(page, client):
    due = timezone.now() - timedelta(minutes=5)
    Revision.objects.filter(pk=page.latest_revision_id).update(approved_go_live_at=due)
    call_command("publish_scheduled")


def by_release(page, client):
    with pytest.raises(PublishBlocked):
        publish_now(release_of(page), person("redaktor"))


def by_approval(page, client):
    page.get_workflow().start(page, person("kommunikasjon"))
    client.force_login(person("redaktor"))
    client.post(task_url(page, "approve"))


def by_api(page, client):
    client.force_login(person("admin"))
    client.raise_request_exception = False
    names = {"pk": page.pk, "action_name": "publish"}
    client.post(reverse("wagtailadmin_api:pages:action", kwargs=names), {}, "application/json")


def by_list(page, client):
    client.force_login(person("redaktor"))
    address = reverse(URL, args=["wagtailcore", "page", "publish"])
    client.post(f"{address}?id={page.pk}")


WAYS = [
    by_revision,
    by_a_revision_alone,
    by_schedule,
    by_clock,
    by_release,
    by_approval,
    by_api,
    by_list,
]


@pytest.mark.parametrize("way", WAYS)
def test_no_way_to_publish_passes_a_point_that_blocks(story, client, way):
    way(story, client)
    assert not fresh(story).live


def test_the_form_publishes_what_it_puts_right(log_in):
    """The button stays open: the text that is sent with it counts."""
    page = make_story("Verket bygger", publish=False, **dead_link())
    page.save_revision(user=person("redaktor"))
    editor = log_in("redaktor")
    editor.send(edit(page), "action-publish", body=stream(("paragraph", "<p>Uten lenke.</p>")))
    assert fresh(page).live


def test_the_form_comes_back_with_the_reason(log_in):
    page = make_story("Verket bygger", publish=False)
    named = stream(forbidden_word()["blocks"][0])
    screen = log_in("redaktor").sent_back(edit(page), "action-publish", body=named)
    assert screen.errors["0"] == "«Havørn»: Nei."
    assert not fresh(page).live


def test_an_import_without_a_user_is_not_checked():
    assert make_story("Arkivsak", **dead_link()).live


def points(page):
    release = release_of(page)
    (checklist,) = checklists(release, versions_of(release)[:1])
    return release, checklist


def test_advice_is_accepted_for_this_text_alone():
    page = make_story("Verket bygger ut.", publish=False)
    release, checklist = points(page)
    (point,) = [one for one in checklist.open if one.finding.check.id == "headline"]
    accept(release, page.locale, point.finding, person("redaktor"), "Det er et sitat.")
    event = release.events.first()
    assert (event.action, event.data["reason"]) == ("accepted", "Det er et sitat.")
    assert [one.finding.check.id for one in points(page)[1].accepted] == ["headline"]
    page.title = "Verket river."
    page.save_revision()
    assert points(fresh(page))[1].accepted == []


def test_a_point_that_blocks_is_not_accepted_and_advice_not_without_a_word(story):
    release, checklist = points(story)
    (blocking,) = [one for one in checklist.open if one.finding.is_hard]
    advice = next(one for one in checklist.open if not one.finding.is_hard)
    for point, word in ((blocking, "Vi vet det."), (advice, "  ")):
        with pytest.raises(ValidationError):
            accept(release, story.locale, point.finding, person("redaktor"), word)
    assert checklist.open[0] == blocking and checklist.blocks
