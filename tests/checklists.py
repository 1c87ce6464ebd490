"""Look up what the checklist says about a story."""

from django.utils.translation import override

from news.models import StoryPage
from release.checklist.content import StoryContent, draft_of
from release.checklist.registry import Finding, find


def findings(page, *ids) -> list[Finding]:
    """Return what the checks of these ids find in the latest draft of a story, for a Norwegian editor."""
    draft = draft_of(StoryPage.objects.get(pk=page.pk).latest_revision)
    with override("nb"):
        return [one for one in find(StoryContent(draft)) if not ids or one.check.id in ids]


def said(page, *ids) -> list[tuple[str, str]]:
    """Return (effect, message) of the findings."""
    return [(str(one.severity), one.message) for one in findings(page, *ids)]


def paragraph(*texts) -> tuple[str, str]:
    """Return a block of text with these paragraphs."""
    return ("paragraph", "".join(f"<p>{text}</p>" for text in texts))
