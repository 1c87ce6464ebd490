"""What belongs to a story, as JSON subqueries of the story's own query, and what is made of their rows."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Subquery

from core.models.texts import rows_as_json
from news.models.links import (
    StoryContact,
    StoryCorrection,
    StoryOrganisation,
    StoryRelation,
    StoryTopic,
)

ORDER = {"order": "sort_order", "id": "pk"}
# By the relation: its model, and the key that a link refers to.
LINKS = {
    "story_topics": (StoryTopic, "topic_id"),
    "story_contacts": (StoryContact, "contact_id"),
    "story_organisations": (StoryOrganisation, "organisation_id"),
    "story_relations": (StoryRelation, "story__translation_key"),
}


def in_order(rows: Any) -> list[dict[str, Any]]:
    """Return the rows in the editor's order."""
    return sorted(rows or [], key=lambda row: (row["order"] or 0, row["id"]))


def link_rows() -> dict[str, Subquery]:
    """Return the annotations for `linked_keys`."""
    return {
        f"{relation}_rows": rows_as_json(
            model.objects.filter(page=OuterRef("pk")), "page", key=key, **ORDER
        )
        for relation, (model, key) in LINKS.items()
    }


def linked_keys(story: Any, relation: str) -> list[Any] | None:
    """Return the keys that a story's links refer to, if they were annotated."""
    if f"{relation}_rows" not in story.__dict__:
        return None
    return [row["key"] for row in in_order(getattr(story, f"{relation}_rows"))]


def correction_rows() -> Subquery:
    """Return the annotation `correction_rows`, for `annotated_corrections`."""
    found = StoryCorrection.objects.filter(page=OuterRef("pk"))
    return rows_as_json(found, "page", date="date", text="text", key="translation_key", **ORDER)


def annotated_corrections(story: Any) -> list[StoryCorrection] | None:
    """Return a story's corrections, if they were annotated."""
    if "correction_rows" not in story.__dict__:
        return None
    return [
        StoryCorrection(
            text=row["text"], date=date.fromisoformat(row["date"]), translation_key=UUID(row["key"])
        )
        for row in in_order(story.correction_rows)
    ]
