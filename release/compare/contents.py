"""The raw contents of the versions that are compared, and the names of what they refer to."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from wagtail.documents import get_document_model
from wagtail.models import Page, Revision

from core.languages import language_of
from core.models import Organisation
from news.models import Contact, FactBox, StoryPage, Topic
from pictures.models import Picture, PictureText
from pictures.prefetching import collect_ids

# Child objects of a story by the name of their foreign key.
RELATIONS = {
    "story_contacts": "contact",
    "story_organisations": "organisation",
    "story_topics": "topic",
    "story_relations": "story",
}


@dataclass(frozen=True)
class Content:
    """One version of a story: its serialised fields, and when and by whom they were saved."""

    page: StoryPage
    data: dict[str, Any]
    at: datetime | None = None
    user: Any = None

    @property
    def language(self) -> str:
        return str(language_of(self.page))

    @cached_property
    def blocks(self) -> list[dict[str, Any]]:
        """The blocks of the body, without those of unknown kinds."""
        raw = self.data.get("body") or "[]"
        known = StoryPage.body.field.stream_block.child_blocks
        blocks = json.loads(raw) if isinstance(raw, str) else raw
        return [block for block in blocks if block and block.get("type") in known]

    def text(self, name: str) -> str:
        return str(self.data.get(name) or "")

    def linked(self, relation: str) -> list[int]:
        """Return the primary keys of one of the story's relations, in the editor's order."""
        rows = sorted(
            self.data.get(relation) or [],
            key=lambda row: (row.get("sort_order") or 0, row["pk"] or 0),
        )
        return [pk for row in rows if (pk := row.get(RELATIONS[relation]))]


def content_of_revision(page: StoryPage, revision: Revision) -> Content:
    return Content(page, revision.content, revision.created_at, revision.user)


def content_of_page(page: StoryPage) -> Content:
    """Return what readers see now: the published revision, or the page itself if that was saved again."""
    revision, moment = page.live_revision, page.last_published_at
    if revision and moment and revision.created_at <= moment:
        return Content(page, revision.content, moment)
    return Content(page, page.serializable_data(), page.last_published_at)


class Names:
    """The pictures of some versions, and the names of their snippets, documents and related stories."""

    def __init__(self, contents: Iterable[Content]) -> None:
        self.contents = list(contents)

    @cached_property
    def pictures(self) -> dict[int, Picture]:
        pks = {one.data.get("lead_picture") for one in self.contents} - {None}
        for content in self.contents:
            pks |= collect_ids(content.blocks)
        return Picture.objects.annotate(text_rows=PictureText.rows()).in_bulk(pks) if pks else {}

    @cached_property
    def documents(self) -> dict[int, str]:
        return self._names(get_document_model(), self._in_blocks("document"))

    @cached_property
    def fact_boxes(self) -> dict[int, str]:
        return self._names(FactBox, self._in_blocks("fact_box"))

    @cached_property
    def linked(self) -> dict[str, dict[int, str]]:
        """The names of the related objects by relation."""
        models = (Contact, Organisation, Topic, Page)
        return {
            relation: self._names(
                model, {pk for one in self.contents for pk in one.linked(relation)}
            )
            for relation, model in zip(RELATIONS, models, strict=True)
        }

    def _in_blocks(self, name: str) -> set[int]:
        return {pk for one in self.contents for pk in collect_ids(one.blocks, {name})}

    def _names(self, model: Any, pks: set[int]) -> dict[int, str]:
        return {pk: str(one) for pk, one in model.objects.in_bulk(pks).items()} if pks else {}
