"""Stories as feeds show them, with everything that an entry says in one query."""

from datetime import date
from typing import Any

from django.db.models import OuterRef

from core.models.texts import rows_as_json
from news.models import StoryCorrection, StoryOrganisation, StoryTopic
from pictures.models import PictureText, Rendition
from pictures.renditions import in_shapes

RENDITION = ("id", "file", "width", "height", "filter_spec", "focal_point_key")


def entries(stories: Any, deferred: tuple[str, ...]) -> list[Any]:
    """Return the stories with lead picture, share image, corrections, topics and organisations.

    `feed_topics` and `feed_organisations` are the rows of the live ones, in the editor's order: the topics in the
    story's own language, as no feed can mark a category as another language.
    """
    found = (
        stories.defer(*deferred)
        .select_related("lead_picture")
        .annotate(
            **link_rows(),
            picture_texts=PictureText.rows(of="lead_picture_id"),
            picture_renditions=rows_as_json(
                Rendition.objects.filter(in_shapes("share"), image=OuterRef("lead_picture_id")),
                "image",
                **{name: name for name in RENDITION},
            ),
        )
    )
    return [prepared(story) for story in found]


def link_rows() -> dict[str, Any]:
    page = OuterRef("pk")
    topics = StoryTopic.objects.filter(
        page=page, topic__live=True, topic__locale_id=OuterRef("locale_id")
    )
    organisations = StoryOrganisation.objects.filter(page=page, organisation__live=True)
    key = "organisation__translation_key"
    order = {"order": "sort_order", "id": "pk"}
    return {
        "topic_rows": rows_as_json(topics, "page", name="topic__name", slug="topic__slug", **order),
        "organisation_rows": rows_as_json(
            organisations, "page", name="organisation__name", key=key, **order
        ),
        "correction_rows": rows_as_json(
            StoryCorrection.objects.filter(page=page), "page", date="date", text="text", **order
        ),
    }


def in_order(rows: Any) -> list[dict[str, Any]]:
    return sorted(rows or [], key=lambda row: (row.pop("order") or 0, row.pop("id")))


def prepared(story: Any) -> Any:
    """Set the annotations where the story's own properties look for them."""
    story.feed_topics = in_order(story.topic_rows)
    story.feed_organisations = in_order(story.organisation_rows)
    story.shown_corrections = [
        StoryCorrection(text=row["text"], date=date.fromisoformat(row["date"]))
        for row in in_order(story.correction_rows)
    ]
    if picture := story.lead_picture:
        picture.text_rows = story.picture_texts
        picture.prefetched_renditions = [
            Rendition(image=picture, **row) for row in story.picture_renditions or []
        ]
    return story
