"""What is linked to a story: topics, contacts, organisations, related stories and corrections."""

from typing import Any
from uuid import UUID

from django.utils.functional import cached_property

from core.models.shared_snippet import kept_snippets, visible_or_original
from core.newsroom_access import site_pk_of
from news.story_rows import annotated_corrections, linked_keys


class LinksMixin:
    """Mixin for the story model, listed before the page class.

    A story that was found by `with_links` takes its links from annotations, and snippets from the memory.
    """

    story_relations: Any
    corrections: Any

    def linked(self, relation: str, name: str, *joined: str) -> list:
        """Return the visible shared snippets of one of the story's relations, in the editor's order.

        Those that belong to another newsroom are left out.
        """
        manager = getattr(self, relation)
        pks = linked_keys(self, relation)
        if pks is None:
            links = manager.select_related(name, *(f"{name}__{one}" for one in joined))
            return self.own(visible_or_original([getattr(link, name) for link in links]))
        model = manager.model._meta.get_field(name).related_model
        return self.own(visible_or_original(kept_snippets(model, pks, *joined)))

    def own(self, items: list) -> list:
        if all(one.site_id is None for one in items):
            return items
        here = site_pk_of(self)
        return [one for one in items if here is None or one.site_id in (None, here)]

    @cached_property
    def topics(self) -> Any:
        return self.linked("story_topics", "topic", "contact")

    @cached_property
    def contacts(self) -> Any:
        return self.linked("story_contacts", "contact")

    @cached_property
    def organisations(self) -> Any:
        return self.linked("story_organisations", "organisation")

    @property
    def related_keys(self) -> list[Any]:
        """The translation keys of the related stories that the editor has chosen."""
        keys = linked_keys(self, "story_relations")
        if keys is None:
            links = self.story_relations.select_related("story")
            return [link.story.translation_key for link in links]
        return [UUID(key) for key in keys]

    @cached_property
    def shown_corrections(self) -> list[Any]:
        annotated = annotated_corrections(self)
        return list(self.corrections.all()) if annotated is None else annotated

    @property
    def latest_correction(self) -> Any:
        """The correction with the latest date, or None."""
        return max(self.shown_corrections, key=lambda one: one.date, default=None)
