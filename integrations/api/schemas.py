"""What requests and answers hold. Every other field of a story is refused, above all those that publish."""

from datetime import datetime
from typing import Any, Literal

from ninja import Schema
from pydantic import ConfigDict, Field

from news.story_kinds import Kind

# The number of a shared snippet, or its name in the story's language.
Reference = int | str
KINDS: Any = Literal[tuple(Kind.values)]


class StoryChanges(Schema):
    """The fields to change. Those that are not sent stay as they are."""

    model_config = ConfigDict(extra="forbid", strict=True)

    title: str = Field("", description="The headline.")
    lead: str = ""
    kind: KINDS = Kind.NEWS.value
    body: list[Any] = Field([], description="Blocks: `type`, `value` and, of existing ones, `id`.")
    body_html: str = Field(
        "", description="In place of `body`: HTML, which is divided into blocks."
    )
    topics: list[Reference] = []
    contacts: list[Reference] = []
    lead_picture: int | None = None
    lead_alt: str = ""
    lead_caption: str = ""
    lead_credit: str = ""
    dateline: str = ""
    byline_text: str = ""
    byline_photo: str = ""


class NewStory(StoryChanges):
    """A new story, written in `language`."""

    language: str = Field(description="The code of one of the token's languages.")
    title: str = Field(description="The headline.")


class Saved(Schema):
    """A draft that was saved. Send `revision` as `If-Match` with the next change."""

    id: int
    revision: int
    language: str
    edit_url: str
    notices: list[str] = Field([], description="What was left out of the body.")


class StorySummary(Schema):
    id: int
    title: str
    language: str
    status: str
    revision: int | None


class StoryDraft(Schema):
    """The latest version of a story, with the fields as a change takes them."""

    id: int
    revision: int | None
    language: str
    status: str
    edit_url: str
    changed_at: datetime | None
    title: str
    lead: str
    kind: str
    body: list[Any]
    topics: list[int]
    contacts: list[int]
    lead_picture: int | None
    lead_alt: str
    lead_caption: str
    lead_credit: str
    dateline: str
    byline_text: str
    byline_photo: str


class Picture(Schema):
    id: int
    width: int
    height: int
    notices: list[str] = []


class TokenFacts(Schema):
    """What a token may do."""

    name: str
    scopes: list[str]
    languages: list[str]
    newsroom: str
    expires_on: str
