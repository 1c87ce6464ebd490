"""What keeps a story from being published, as errors of its form: in the same round as all other errors."""

from collections.abc import Iterator
from typing import Any

from core.form_errors import form_check
from news.models import StoryPage
from release.checklist.checks.links import own_links
from release.checklist.publish_checks import hard_findings
from release.schedule import choice_message
from release.versions import release_of, versions_of


@form_check
def blocking_points(form: Any, page: Any) -> Iterator[tuple[str, str]]:
    """Yield the hard points; while a story is in review, the pages that it links to may still become public."""
    if not isinstance(page, StoryPage):
        return
    for finding in hard_findings(page):
        is_empty = not finding.block and finding.field in form.errors
        if not is_empty and not (form.is_submitted and finding.check is own_links):
            yield finding.path, finding.message


@form_check
def undecided_languages(form: Any, page: Any) -> Iterator[tuple[str, str]]:
    """Ask about languages that are not ready if there are errors; else `prepare` asks when the text is saved."""
    if not isinstance(page, StoryPage) or not form.errors or form.is_submitted or not page.pk:
        return
    versions = versions_of(release_of(page))
    undecided = [one for one in versions if one.needs_choice]
    if undecided and versions[0].page.pk == page.pk and not versions[0].was_public:
        yield "", choice_message(undecided)
