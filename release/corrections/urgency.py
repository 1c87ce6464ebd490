"""A correction goes to the translators at once."""

from datetime import timedelta
from typing import Any

from translation.workflow.assessment import assess
from translation.workflow.sources import source_of
from translation.workflow.urgency import make_urgent

# When the translation of a correction is due.
WITHIN = timedelta(hours=2)


def make_translations_urgent(story: Any, revision: Any) -> None:
    """Make the translations of an original urgent that lack a correction, which was published with this revision."""
    if not getattr(revision, "added_corrections", None):
        return
    source = source_of(story)
    for translation in source.translations.filter(enabled=True) if source else ():
        assessment = assess(translation)
        if assessment.target.live and not assessment.is_current:
            make_urgent(translation, WITHIN, by=revision.user)
