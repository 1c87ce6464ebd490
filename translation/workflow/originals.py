"""The original behind a translation: the stored item, whether it is public, and its schedule."""

import json
from collections.abc import Callable
from datetime import datetime
from functools import cached_property
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from wagtail.fields import StreamField
from wagtail.models import Page, Revision
from wagtail_localize.fields import get_translatable_fields
from wagtail_localize.models import TranslationSource

# Keys of inline panel rows that are set on saving, and that drafts do not have yet.
ROW_KEYS = {"pk", "sort_order", "locale", "translation_key"}
SCHEDULE_FIELDS = {"first_published_at", "go_live_at", "expire_at"}


class Original:
    """The item behind a translation source. Each fact is read on first access and then cached."""

    def __init__(self, source: TranslationSource) -> None:
        self.source = source

    @cached_property
    def item(self) -> Any:
        """The stored item, or None if it was deleted in SQL, which leaves its translations enabled."""
        try:
            return self.source.get_source_instance()
        except ObjectDoesNotExist:
            return None

    def as_instance(self) -> Any:
        """Return the translated version of the original as a new object."""
        if isinstance(self.item, Page):
            return self.item.with_content_json(json.loads(self.source.content_json))
        return self.source.as_instance()

    @cached_property
    def is_live(self) -> bool:
        """Whether the version that the translations are made from is live."""
        return self.item.live and self.is_version(self.item.serializable_data(), lambda: self.item)

    @cached_property
    def scheduled(self) -> Revision | None:
        return self.item.scheduled_revision

    @cached_property
    def is_scheduled(self) -> bool:
        """Whether the version that the translations are made from is the scheduled one."""
        scheduled = self.scheduled
        return scheduled is not None and self.is_version(scheduled.content, scheduled.as_object)

    def is_public(self, at: datetime | None = None) -> bool:
        """Return whether the translated version is live, or is scheduled to be live by `at`.

        A draft of a live original is not public, nor is a revision that is scheduled for later, or whose time has
        passed without it being published.
        """
        if self.is_live:
            return True
        planned = self.scheduled and self.scheduled.approved_go_live_at
        return bool(at and planned and timezone.now() < planned <= at and self.is_scheduled)

    def schedule(self) -> tuple[datetime | None, datetime | None]:
        """Return when its translations go live and expire. Unapproved drafts of live items do not count."""
        draft = draft_to_translate(self.item)
        version = draft.content if draft else vars(self.item)
        go_live, expire = parsed_time(version, "go_live_at"), parsed_time(version, "expire_at")
        if self.scheduled and not self.is_live:
            go_live = self.scheduled.approved_go_live_at
        return go_live, expire

    def is_version(self, data: dict, build: Callable[[], Any]) -> bool:
        """Return whether the translations are made from this version: its texts, pictures, links and order.

        Stored data are compared first. If they differ, objects are compared, which have defaults for fields
        that older revisions lack.
        """
        if content_of(self.item, json.loads(self.source.content_json)) == content_of(
            self.item, as_stored(data)
        ):
            return True
        translated, other = self.as_instance(), build()
        return content_of(translated, as_stored(translated.serializable_data())) == content_of(
            other, as_stored(other.serializable_data())
        )


def draft_to_translate(item: Any) -> Revision | None:
    """Return the draft that translations are made from, or None if they are made from the item's own fields."""
    if not item.latest_revision_id or not item.has_unpublished_changes:
        return None
    is_in_review = getattr(item, "workflow_in_progress", False)
    return item.get_latest_revision() if is_in_review or not item.live else None


def go_live_time(revision: Revision) -> datetime | None:
    """Return when a revision goes live, or None for at once."""
    return parsed_time(revision.content, "go_live_at")


def parsed_time(data: dict, name: str) -> datetime | None:
    value = data.get(name)
    return parse_datetime(value) if isinstance(value, str) else value  # a string only once stored


def as_stored(data: dict) -> dict:
    """Return serialized data as wagtail-localize stores them: JSON, which has no microseconds."""
    return json.loads(json.dumps(data, cls=DjangoJSONEncoder))


def content_of(item: Any, data: dict) -> dict:
    """Return the part of an item's serialized data that translations take over."""
    content = {}
    for field in get_translatable_fields(type(item)):
        name = field.field_name
        if name not in SCHEDULE_FIELDS and (
            field.is_translated(item) or field.is_synchronized(item)
        ):
            value = data.get(name)
            if isinstance(value, list):
                value = [{key: row[key] for key in row.keys() - ROW_KEYS} for row in value]
            elif isinstance(field.get_field(type(item)), StreamField):
                value = json.loads(value or "[]")
            content[name] = value
    return content
