"""What a story's page shows, as texts by weight, and the values by which it is filtered."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.rich_text import get_text_for_indexing

from core.models.shared_snippet import SharedSnippet
from core.slugs import slug_for
from news.models import StoryPage
from pictures.models import Picture, PictureText
from pictures.prefetching import collect_ids, prefetched
from search.words import cleaned

# A facet's name, value and label.
Facet = tuple[str, str, str]


@dataclass
class Content:
    """The texts of a page: headline, lead, body with topics, and the rest, which only mentions."""

    headline: str
    lead: str
    body: list[str] = field(default_factory=list)
    topics: list[str] = field(default_factory=list)
    rest: list[str] = field(default_factory=list)
    facets: list[Facet] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The texts from which results quote, one a line."""
        topics = [f"{_('Topic')}: {', '.join(self.topics)}"] if self.topics else []
        return "\n".join(self.body + topics + self.rest)


def content_of(story: StoryPage) -> Content:
    """Return what a live story shows to readers in its language."""
    prefetch_pictures(story)
    with override(story.language):
        return Content(
            headline=cleaned(story.title),
            lead=cleaned(story.lead),
            body=tidied(body_of(story)),
            topics=tidied(topic.name for topic in story.topics),
            rest=tidied(rest_of(story)),
            facets=[*facets_of(story)],
        )


def prefetch_pictures(story: StoryPage) -> None:
    """Fetch the story's pictures with their texts in one query; renditions are not needed here."""
    wanted = {story.lead_picture_id, *collect_ids(list(story.body.raw_data))} - {None}
    pictures = Picture.objects.annotate(text_rows=PictureText.rows()).in_bulk(wanted)
    story.lead_picture = pictures.get(story.lead_picture_id)
    with prefetched(pictures):
        list(story.body)


def tidied(texts: Iterable[Any]) -> list[str]:
    found = (" ".join(cleaned(str(text)).split()) for text in texts if text)
    return [text for text in found if text]


def body_of(story: StoryPage) -> Iterator[Any]:
    for block in story.body:
        if block.block_type not in REST_BLOCKS:
            yield from texts_of(block)


def rest_of(story: StoryPage) -> Iterator[Any]:
    yield from texts_of_figure(story.lead_figure)
    for block in story.body:
        if block.block_type in REST_BLOCKS:
            yield from REST_BLOCKS[block.block_type](block.value)
    yield from (one.text for one in story.shown_corrections)
    yield from (story.byline_text, story.byline_photo, story.byline_translation)
    for contact in story.contacts:
        digits = "".join(letter for letter in contact.phone if letter.isdigit())
        yield ", ".join(filter(None, (contact.name, contact.title, contact.email, contact.phone)))
        yield from (digits, digits.removeprefix("47"), contact.web)
    for organisation in story.organisations:
        yield f"{organisation.name}: {text_of(organisation.boilerplate)}"
        yield organisation.web
    if story.is_event:
        yield ", ".join(filter(None, (story.event_place, story.event_period)))
    yield story.get_kind_display()
    yield ", ".join(filter(None, (story.dateline, shown_date(story))))


def texts_of(block: Any) -> list[str]:
    """Return the texts of a block as Wagtail indexes them; a table's are its cells and its caption."""
    if block.block_type == "table":
        rows = (block.value or {}).get("data") or []
        cells = [" · ".join(str(cell) for cell in row if cell) for row in rows]
        return [(block.value or {}).get("table_caption") or "", *cells]
    return [str(text) for text in block.block.get_searchable_content(block.value)]


def text_of(value: Any) -> str:
    """Return rich text without markup."""
    return get_text_for_indexing(str(getattr(value, "source", value) or ""))


def texts_of_figure(figure: Any) -> list[Any]:
    if not figure:
        return []
    return [figure.label, figure.caption_text, figure.alt_text, figure.credit_line]


def texts_of_gallery(value: Any) -> list[Any]:
    return [value["title"], *(text for one in value.present for text in texts_of_figure(one))]


def texts_of_video(value: Any) -> list[Any]:
    return [value["title"], value["caption"]]


def texts_of_documents(value: Any) -> list[Any]:
    return [item["title"] or item["document"].title for item in value.present]


def texts_of_shared_box(value: Any) -> list[Any]:
    box = value.shown
    if not box:
        return []
    return [box.heading, text_of(box.text), *map(text_of, box.point_texts), box.source]


# Blocks that stand beside the text, or that several stories share.
REST_BLOCKS = {
    "figure": lambda value: texts_of_figure(value.figure),
    "gallery": texts_of_gallery,
    "video": texts_of_video,
    "documents": texts_of_documents,
    "register_fact_box": texts_of_shared_box,
}


def shown_date(story: StoryPage) -> str:
    date = story.date or story.first_published_at
    return date_format(localtime(date), "DATE_FORMAT") if date else ""


def facets_of(story: StoryPage) -> Iterator[Facet]:
    yield "kind", story.kind, ""
    if date := story.date or story.first_published_at:
        year = str(localtime(date).year)
        yield "year", year, year
    for topic in story.topics:
        yield "topic", slug_of(topic), topic.name
    for organisation in story.organisations:
        yield "organisation", slug_of(organisation), organisation.name


def slug_of(item: SharedSnippet) -> str:
    return str(getattr(item, "slug", "") or slug_for(str(item), "") or item.pk)
