"""What a translation is made from: the original's item, whether readers have it, and its hours."""

import json
from collections.abc import Callable
from datetime import datetime
from functools import cached_property
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model
from django.utils.dateparse import parse_datetime
from wagtail.fields import StreamField
from wagtail.models import Page, Revision
from wagtail_localize.fields import get_translatable_fields
from wagtail_localize.models import TranslationSource

# What the rows of an inline panel get when they are saved, and a draft's do not have yet.
ROW_KEYS = {"pk", "sort_order", "locale", "translation_key"}
HOURS = {"first_published_at", "go_live_at", "expire_at"}


class Original:
    """The item behind a translation source. Each fact is read once, when it is first asked for."""

    def __init__(self, source: TranslationSource) -> None:
        self.source = source

    @cached_property
    def item(self) -> Any:
        """The stored item; None where it is gone (rows deleted past Django leave translations enabled)."""
        try:
            return self.source.get_source_instance()
        except ObjectDoesNotExist:
            return None

    def as_instance(self) -> Any:
        """The version that the translations are made from, as a new object."""
        if isinstance(self.item, Page):
            return self.item.with_content_json(json.loads(self.source.content_json))
        return self.source.as_instance()

    @cached_property
    def is_live(self) -> bool:
        """Whether readers have the version that the translations are made from."""
        return self.item.live and self.is_version(self.item.serializable_data(), lambda: self.item)

    @cached_property
    def scheduled(self) -> Revision | None:
        return self.item.scheduled_revision

    @cached_property
    def is_scheduled(self) -> bool:
        """Whether the version that the translations are made from is the scheduled one."""
        scheduled = self.scheduled
        return bool(scheduled) and self.is_version(scheduled.content, scheduled.as_object)

    def is_public(self, hour: datetime | None = None) -> bool:
        """Whether readers have what the translations are made from, or will have it by that hour.

        A draft of a live original is not public, nor is what an editor has scheduled for later.
        """
        if self.is_live:
            return True
        return bool(
            self.scheduled
            and hour
            and hour >= self.scheduled.approved_go_live_at
            and self.is_scheduled
        )

    def hours(self) -> tuple[datetime | None, datetime | None]:
        """When its translations are to go live and to expire; not by a draft, which nobody has approved."""
        draft = draft_to_translate(self.item)
        version = draft.content if draft else vars(self.item)
        go_live, expire = hour_in(version, "go_live_at"), hour_in(version, "expire_at")
        if self.scheduled and not self.is_live:
            go_live = self.scheduled.approved_go_live_at
        return go_live, expire

    def is_version(self, data: dict, build: Callable[[], Model]) -> bool:
        """Whether the translations are made from this version: texts, pictures, links, order.

        Compared as stored; where that differs, as objects, which know what older rows lack.
        """
        if content_of(self.item, json.loads(self.source.content_json)) == content_of(
            self.item, as_stored(data)
        ):
            return True
        mine, theirs = self.as_instance(), build()
        return content_of(mine, as_stored(mine.serializable_data())) == content_of(
            theirs, as_stored(theirs.serializable_data())
        )


def draft_to_translate(item: Any) -> Revision | None:
    """The draft that translations are made from; None where they are made from what the item itself says."""
    if not item.latest_revision_id or not item.has_unpublished_changes:
        return None
    waits = getattr(item, "workflow_in_progress", False)
    return item.get_latest_revision() if waits or not item.live else None


def go_live_time(revision: Revision) -> datetime | None:
    """When a revision is to go live; None: at once."""
    return hour_in(revision.content, "go_live_at")


def hour_in(data: dict, name: str) -> datetime | None:
    hour = data.get(name)
    return parse_datetime(hour) if isinstance(hour, str) else hour  # not text before it is stored


def as_stored(data: dict) -> dict:
    """Serialized data by way of JSON, as localize keeps it: hours lose their microseconds there."""
    return json.loads(json.dumps(data, cls=DjangoJSONEncoder))


def content_of(item: Any, data: dict) -> dict:
    """All of an item's serialized data that goes over into its translations."""
    found = {}
    for field in get_translatable_fields(type(item)):
        name = field.field_name
        if name not in HOURS and (field.is_translated(item) or field.is_synchronized(item)):
            value = data.get(name)
            if isinstance(value, list):
                value = [{key: row[key] for key in row.keys() - ROW_KEYS} for row in value]
            elif isinstance(field.get_field(type(item)), StreamField):
                value = json.loads(value or "[]")
            found[name] = value
    return found
