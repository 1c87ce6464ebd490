"""The rows of the release page: a language, and a line of the history."""

from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.dateparse import parse_datetime

from core.status import Status
from release.compare.links import Pair
from release.models import ReleaseEvent
from release.status import status_of_version
from release.versions import Version
from translation.admin.following import Held, held_of


@dataclass(frozen=True)
class LanguageRow:
    """One language of the release."""

    version: Version
    times_form: forms.Form | None = None
    is_withdrawn: bool = False
    # The comparisons that the user may open.
    comparisons: list[Pair] = field(default_factory=list)

    @property
    def page(self) -> Any:
        return self.version.page

    @property
    def name(self) -> str:
        return self.version.locale.get_display_name()

    @cached_property
    def status(self) -> Status:
        return status_of_version(self.version, is_withdrawn=self.is_withdrawn)

    @property
    def state(self) -> str:
        """The state's name in CSS classes."""
        return self.status.state

    @property
    def label(self) -> str:
        return self.status.label

    @property
    def held(self) -> Held | None:
        """What the original's public version has changed and readers of this language do not see."""
        translation = self.version.translation
        return held_of(translation, self.page) if translation else None

    @property
    def edit_url(self) -> str:
        if self.version.translation:
            return reverse("translation:edit", args=[self.version.translation.pk])
        return reverse("wagtailadmin_pages:edit", args=[self.page.pk])


@dataclass(frozen=True)
class HistoryLine:
    """One line of the history; `compare_url` leads from its version to the latest draft."""

    event: ReleaseEvent
    compare_url: str = ""

    @property
    def label(self) -> str:
        return self.event.get_action_display()

    @property
    def time(self) -> datetime | None:
        value = self.event.data.get("time")
        return parse_datetime(value) if value else None

    @property
    def detail(self) -> str:
        data = self.event.data
        return str(data.get("name") or data.get("reason") or "")
