"""What the status of a page (`core.status`) says of a translation: its stored state."""

from typing import Any

from django.db.models import OuterRef, Subquery

from core.status import adds_status_facts, translation_labels
from translation.models import TranslationStatus

translation_labels |= {state.value: state.label for state in TranslationStatus.State}


@adds_status_facts
def translation_state() -> dict[str, Any]:
    rows = TranslationStatus.objects.filter(
        enabled=True,
        translation__source__object_id=OuterRef("translation_key"),
        target_locale=OuterRef("locale"),
    )
    return {"translation": Subquery(rows.order_by().values("state")[:1])}
