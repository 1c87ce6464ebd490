"""Killed (`kill -9`) at many moments of publishing a release, a process leaves all languages public or none."""

import pytest
from django.utils import timezone
from wagtail.models import Revision

from release.models import ReleaseEvent
from release.publishing import publish_due_releases
from tests.consistency import inconsistencies_of_queue
from tests.factories import fresh, oslo
from tests.moments import FINENESS
from tests.releases_of_stories import approve_original, make_pair
from tests.test_kill import in_child, queue, work_in_child  # noqa: F401  # a fixture

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.once]

MOMENTS = 20 * FINENESS


def due_pair():
    """A story in two languages, approved and due."""
    pair = make_pair(approved=True, date=oslo(2026, 11, 1, 12))
    approve_original(pair)
    return pair


def make_due(pair) -> None:
    """Bring both languages back to “approved and due”, as they were before they were published."""
    now = timezone.now()
    for page in (fresh(pair.story), pair.english):
        page.unpublish(log_action=None)
        Revision.objects.filter(pk=page.latest_revision_id).update(approved_go_live_at=now)


def test_all_languages_are_public_or_none_whenever_the_process_is_killed():
    pair = due_pair()
    make_due(pair)
    total = in_child(publish_due_releases)
    assert pair.live == [True, True]
    step = max(1, total // MOMENTS)
    for moment in range(1, total, step):
        make_due(pair)
        published = ReleaseEvent.objects.filter(release=pair.release, action="published").count()
        assert not in_child(publish_due_releases, moment), "it was killed"
        live = pair.live
        assert live in ([False, False], [True, True]), f"killed before statement {moment}"
        after = ReleaseEvent.objects.filter(release=pair.release, action="published").count()
        assert after - published == 2 * live[0]
        publish_due_releases()
        assert pair.live == [True, True]
    work_in_child()
    assert inconsistencies_of_queue() == []
