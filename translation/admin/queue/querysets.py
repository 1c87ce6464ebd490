"""The stored status of translations, as the desk's list asks for it: filters, counts and pages read one table."""

from typing import Any

from wagtail_localize.models import Translation

from translation.models import TranslationStatus
from translation.workflow.permissions import WRITE, permitted_to

STATES = dict(TranslationStatus.State.choices)
SETTLED = TranslationStatus.SETTLED


def statuses_for(user: Any) -> Any:
    """The status of every translation that a user may write."""
    return TranslationStatus.objects.filter(permitted_to(user, WRITE, status=""), enabled=True)


def translations_of(statuses: Any) -> dict[int, Translation]:
    """The translations behind statuses by primary key, each with its place; the originals' long content is left
    in the database. One query, by key: joined to the list, it would be read for rows that no page shows."""
    paths = {status.pk: status.path or None for status in statuses}
    found = (
        Translation.objects.select_related(
            "source__locale",
            "source__specific_content_type",
            "target_locale",
            "assignment__translator",
        )
        .defer("source__content_json")
        .in_bulk(paths)
    )
    for translation in found.values():
        translation.target_path = paths[translation.pk]
    return found
