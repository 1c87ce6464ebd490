"""Queries for stories."""

from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

from django.db.models import Prefetch, Q
from django.utils import timezone
from wagtail.models import PageManager, Site
from wagtail.query import PageQuerySet

from core.languages import language_of
from core.models.page import version_rows
from core.visibility import public
from news.story_kinds import USUAL_LENGTH, Kind
from news.story_rows import correction_rows, link_rows
from pictures.renditions import with_crops

# What a card shows, and what its address and the share data of its page are made of.
CARD = (
    "path",
    "depth",
    "translation_key",
    "locale",
    "live",
    "title",
    "url_path",
    "content_type",
    "kind",
    "date",
    "lead",
    "lead_picture",
    "lead_focal_x",
    "lead_focal_y",
    "lead_label",
    "lead_caption",
    "lead_alt",
    "lead_decorative",
    "lead_credit_kind",
    "lead_credit",
)
# Long texts that cards do not show.
BYLINES = ("byline_text", "byline_photo", "byline_translation")
HEAVY = ("body", *BYLINES, "seo_title", "mail_subject", "mail_intro")


class StoryQuerySet(PageQuerySet):
    def published(self) -> Any:
        """Return the public stories: live, unrestricted and not aliases."""
        return self.filter(public())

    def latest(self) -> Any:
        return self.order_by("-date", "-pk")

    def of_site(self, site: Any) -> Any:
        """Return the stories of a Wagtail site in all languages."""
        roots = [root.root_path for root in Site.get_site_root_paths() if root.site_id == site.pk]
        return self.filter(
            reduce(or_, [Q(url_path__startswith=root) for root in roots], Q(pk=None))
        )

    def in_newsroom(self, home: Any) -> Any:
        """Return the stories below a newsroom's front page, in its language; none without a front page."""
        return self.descendant_of(home).filter(locale=home.locale_id) if home else self.none()

    def with_links(self) -> Any:
        """Annotate what belongs to a story and its page shows."""
        rows = {**link_rows(), "correction_rows": correction_rows(), "version_rows": version_rows()}
        return self.select_related("media_kit", "story_pdf").annotate(**rows)

    def from_sender(self, organisation: Any) -> Any:
        """Return the stories from an organisation, without duplicates."""
        own = self.model.objects.filter(story_organisations__organisation=organisation)
        return self.filter(pk__in=own.values("pk"))

    def of_kind(self, kind: str) -> Any:
        return self.filter(kind=kind)

    def coming(self) -> Any:
        """Return the invitations to events that are not over, the next one first, as light stories."""
        now = timezone.now()
        is_open = Q(event_end__gt=now) | Q(event_end=None, event_start__gt=now - USUAL_LENGTH)
        return self.filter(is_open, kind=Kind.INVITATION).order_by("event_start").light()

    def original_for(self, key: Any, language: str) -> Any:
        """Return a published story by its translation key if it lacks a public version in the language, else None."""
        try:
            key = UUID(str(key))
        except ValueError:
            return None
        versions = list(self.published().filter(translation_key=key))
        if any(language_of(story) == language for story in versions):
            return None
        return versions[0] if versions else None

    def original_of_slug(self, slug: str, language: str) -> Any:
        """Return the published original for the slug of a missing translation, else None.

        The slug is the original's own, requested in another language, or that of an unpublished translation.
        """
        same = self.filter(slug=slug).values_list("translation_key", flat=True).order_by("pk")
        for key in same[:5]:
            if story := self.original_for(key, language):
                return story
        return None

    def light(self) -> Any:
        """Defer the long texts that cards do not show; pictures and corrections are not prefetched."""
        return self.defer(*HEAVY)

    def for_links(self) -> Any:
        """Return what a card shows, with corrections; pictures are not prefetched."""
        return self.only(*CARD).annotate(correction_rows=correction_rows())

    def for_cards(self) -> Any:
        """Prefetch what a card shows, and what its page shares, in a fixed number of queries."""
        return self.with_pictures("card", "share")

    def with_pictures(self, *shapes: str) -> Any:
        pictures = Prefetch("lead_picture", queryset=with_crops(*shapes))
        return self.for_links().prefetch_related(pictures)


StoryManager = PageManager.from_queryset(StoryQuerySet)
