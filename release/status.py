"""What the status of a page (`core.status`) says of a release: withdrawal and embargo."""

from typing import Any

from django.db.models import Exists, OuterRef, Subquery

from core.status import Status, StatusFacts, adds_status_facts, status_of
from release.models import Release, Tombstone
from release.versions import Version


@adds_status_facts
def withdrawal_and_embargo() -> dict[str, Any]:
    release = Release.objects.filter(translation_key=OuterRef("translation_key"))
    return {
        "is_withdrawn": Exists(Tombstone.objects.filter(page=OuterRef("pk"))),
        "embargo_until": Subquery(release.values("embargo_until")[:1]),
    }


def status_of_version(version: Version, *, is_withdrawn: bool) -> Status:
    """Return the status of a language of a release, from what its lists have read already."""
    workflow = None if version.status else version.page.current_workflow_state
    return status_of(
        StatusFacts(
            version.page,
            scheduled_at=version.scheduled and version.scheduled.approved_go_live_at,
            workflow=workflow and workflow.status,
            translation=version.status.state if version.status else None,
            is_withdrawn=is_withdrawn,
            embargo_until=version.release.embargo_until,
        )
    )
