"""Characters that PostgreSQL does not store, in addresses and in text that no form validates."""

import pytest
from django.urls import reverse
from wagtail.models import TaskState
from wagtail_localize.models import Translation

from release.checklist.lists import checklists
from release.models import ReleaseEvent
from release.versions import versions_of
from tests.factories import person
from tests.reader import Reading
from tests.releases_of_stories import make_pair
from translation.localize.segments import segments_of
from translation.models import Comment
from translation.workflow import review
from translation.workflow.segment_store import write
from trash.models import TrashEntry

pytestmark = pytest.mark.django_db
TYPED = " Slik\0 skal det være. "
KEPT = "Slik skal det være."


@pytest.fixture
def pair():
    return make_pair()


@pytest.mark.parametrize(
    "path", ["/nb/%00/", "/nb/nyheter/kran%00/", "/nb/nyheter/x/versions/%00/", "/en/tema/%00/"]
)
def test_a_nul_in_an_address_is_refused_in_the_readers_language(client, path):
    page = Reading(client.get(path))
    assert (page.status, page.lang) == (400, path[1:3])


def test_the_word_with_which_a_point_is_accepted(log_in, pair):
    points = checklists(pair.release, versions_of(pair.release))[0].open
    soft = next(one.finding for one in points if not one.finding.is_hard)
    sent = {"language": "nb", "finding": soft.fingerprint, "word": TYPED}
    log_in("redaktor").client.post(reverse("release:accept", args=[pair.release.pk]), sent)
    assert ReleaseEvent.objects.get(action="accepted").data["reason"] == KEPT


def test_the_reason_why_a_story_is_deleted(log_in, pair):
    address = reverse("wagtailadmin_pages:delete", args=[pair.story.pk])
    log_in("redaktor").client.post(address, {"reason": TYPED})
    assert TrashEntry.objects.get().reason == KEPT


def test_a_comment_on_a_text_of_a_translation(log_in, pair):
    segment = segments_of(pair.translation)[0]
    address = reverse("translation:comment", args=[pair.translation.pk, segment.pk])
    log_in("redaktor").client.post(address, {"text": TYPED})
    assert Comment.objects.get().text == KEPT


def test_why_a_translation_is_returned(log_in):
    pair = make_pair(approved=False)
    for segment in segments_of(pair.translation):
        write(pair.translation, segment, f"EN {segment.string.data}")
    translation = Translation.objects.get(pk=pair.translation.pk)
    review.submit(translation, person("oversetter.en"))
    address = reverse("translation:workflow_action", args=[translation.pk, "reject"])
    log_in("redaktor").client.post(address, {"comment": TYPED})
    assert TaskState.objects.get(status="rejected").comment == KEPT


def test_an_address_that_is_too_long_is_refused_at_its_field(log_in, pair):
    sent = {"name": "Kari", "language": "nb", "expires_at": "2031-01-01 10:00", "delivery": "show"}
    sent["email"] = f"{'x' * 260}@avis.example"
    address = reverse("release:link_create", args=[pair.release.pk])
    assert log_in("redaktor").client.post(address, sent).status_code == 422
