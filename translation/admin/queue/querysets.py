"""Querysets of the stored status of translations: filters, counts and pages of the queue read one table."""

from typing import Any

from wagtail_localize.models import Translation

from translation.models import TranslationStatus
from translation.workflow.permissions import WRITE, permitted_to

STATES = dict(TranslationStatus.State.choices)
SETTLED = TranslationStatus.SETTLED


def statuses_for(user: Any) -> Any:
    """Return the statuses of the translations that a user may write. Items without texts are no tasks."""
    statuses = TranslationStatus.objects.filter(permitted_to(user, WRITE, status=""), enabled=True)
    return statuses.exclude(total=0)


def translations_of(statuses: Any) -> dict[int, Translation]:
    """Return the translations of statuses by primary key, each with its `target_path`.

    This is a query of its own: joined to the list, it would also read rows that no page shows. The
    long content of the sources is not loaded.
    """
    paths = {status.pk: status.path for status in statuses}
    translations = (
        Translation.objects.select_related(
            "source__locale",
            "source__specific_content_type",
            "target_locale",
            "assignment__translator",
        )
        .defer("source__content_json")
        .in_bulk(paths)
    )
    for translation in translations.values():
        translation.target_path = paths[translation.pk]
    return translations
