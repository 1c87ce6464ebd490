"""Stories as feeds show them, with everything that an entry says in one query."""

from typing import Any

from django.db.models import OuterRef

from core.models.texts import rows_as_json
from core.newsroom_access import site_pk_of
from news.models import StoryOrganisation, StoryTopic
from news.querysets import CARD
from news.story_rows import ORDER, correction_rows, in_order
from pictures.models import PictureText
from pictures.renditions import in_shapes, rendition_rows


def entries(stories: Any, deferred: tuple[str, ...]) -> list[Any]:
    """Return the stories with lead picture, share image, corrections, topics and organisations.

    `feed_topics` and `feed_organisations` are the rows of the live ones, in the editor's order: the topics in the
    story's own language, as no feed can mark a category as another language.
    """
    found = (
        stories.defer(*deferred)
        .select_related("lead_picture")
        .annotate(
            **name_rows(),
            correction_rows=correction_rows(),
            picture_texts=PictureText.rows(of="lead_picture_id"),
            picture_renditions=rendition_rows(in_shapes("share"), of="lead_picture_id"),
        )
    )
    return [prepared(story) for story in found]


def with_lead_pictures(stories: Any, *shapes: str) -> list[Any]:
    """Return the stories with the lead picture in these shapes and its texts, and what addresses need: one query."""
    found = (
        stories.only(*CARD)
        .select_related("lead_picture")
        .annotate(
            picture_texts=PictureText.rows(of="lead_picture_id"),
            picture_renditions=rendition_rows(in_shapes(*shapes), of="lead_picture_id"),
        )
    )
    return [with_rows_of_picture(story) for story in found]


def name_rows() -> dict[str, Any]:
    page = OuterRef("pk")
    topics = StoryTopic.objects.filter(
        page=page, topic__live=True, topic__locale_id=OuterRef("locale_id")
    )
    organisations = StoryOrganisation.objects.filter(page=page, organisation__live=True)
    key = "organisation__translation_key"
    return {
        "topic_rows": rows_as_json(
            topics, "page", name="topic__name", slug="topic__slug", site="topic__site_id", **ORDER
        ),
        "organisation_rows": rows_as_json(
            organisations,
            "page",
            name="organisation__name",
            key=key,
            site="organisation__site_id",
            **ORDER,
        ),
    }


def prepared(story: Any) -> Any:
    """Set the annotations where the story's own properties look for them."""
    story.feed_topics = own_rows(story, in_order(story.topic_rows))
    story.feed_organisations = own_rows(story, in_order(story.organisation_rows))
    return with_rows_of_picture(story)


def own_rows(story: Any, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the rows without those of another newsroom's topics or organisations."""
    here = site_pk_of(story) if any(row["site"] for row in rows) else None
    return [row for row in rows if row["site"] in (None, here)]


def with_rows_of_picture(story: Any) -> Any:
    if picture := story.lead_picture:
        picture.text_rows = story.picture_texts
        picture.rendition_rows = story.picture_renditions
    return story
