"""Hard findings block publishing by every path: this runs before each revision is published or scheduled."""

from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS

from core.publishing import PublishBlocked, is_quiet
from news.models import StoryPage
from release.checklist.content import StoryContent, draft_of
from release.checklist.registry import Finding, find


def hard_findings(page: StoryPage) -> list[Finding]:
    """Return what blocks publishing this version of a story."""
    return find(StoryContent(page), blocking=True)


def content_blockers(revision: Any, user: Any = None) -> list[str]:
    """Return the hard findings of a revision. Imports, of what is or was public elsewhere, are exempt."""
    if is_quiet() or not (user or revision.user_id):
        return []
    return [one.message for one in hard_findings(draft_of(revision))]


def check_content(
    sender: Any, item: Any, revision: Any, user: Any = None, is_due: bool = False, **kwargs: Any
) -> None:
    """Raise `PublishBlocked` if the revision has hard findings; a receiver of `before_publish`.

    It is no `publish_check`, since those also close the button in the form that would put the text right.
    """
    if isinstance(item, StoryPage) and (found := content_blockers(revision, user)):
        raise PublishBlocked({NON_FIELD_ERRORS: found})
