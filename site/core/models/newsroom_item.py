"""What belongs to one newsroom, or to all of the installation in common."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Site

from core.models.shared_snippet import SharedSnippet, SharedSnippetQuerySet
from core.newsroom_access import common_or_of
from core.newsroom_field import NewsroomItemForm
from core.translatable import IndependentField


def newsroom_key(on_delete: Any) -> Any:
    """Return the foreign key to the newsroom; empty for an item that is common to all."""
    field = models.ForeignKey(
        Site,
        verbose_name=_("newsroom"),
        null=True,
        blank=True,
        on_delete=on_delete,
        related_name="+",
        help_text=_("Only users who work there see and use it. It cannot be used elsewhere."),
    )
    field.wagtail_reference_index_ignore = (
        True  # it is no use of the newsroom that an editor looks for
    )
    return field


class NewsroomItem(models.Model):
    """Base of what a newsroom may have of its own. Items without a newsroom are common to all.

    Those of a newsroom that is deleted become common.
    """

    site = newsroom_key(models.SET_NULL)

    base_form_class = NewsroomItemForm
    common_without_newsroom = True

    class Meta:
        abstract = True


class RegisterQuerySet(SharedSnippetQuerySet):
    def for_newsroom(self, site: Any) -> Any:
        """Return the items that a newsroom (a site or its key) may show: common ones, and its own."""
        return self.filter(common_or_of(site))


class RegisterSnippet(NewsroomItem, SharedSnippet):
    """Base of contacts, fact boxes, topics and organisations.

    The newsroom is no part of a version: a change acts at once, in all languages, as that of a permission does.
    """

    objects: ClassVar[Any] = RegisterQuerySet.as_manager()
    override_translatable_fields: list[Any] = [IndependentField("site")]

    class Meta(SharedSnippet.Meta):
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save the item. A new language version gets the newsroom of the others, which follow a change of it."""
        if self._state.adding and self.translation_key and (first := self.versions().first()):
            self.site_id = first.site_id
        super().save(*args, **kwargs)
        written = kwargs.get("update_fields")
        if written is None or "site" in written:
            self.write_newsroom_of_versions()

    def write_newsroom_of_versions(self) -> None:
        for version in self.versions().exclude(site=self.site_id):
            version.site_id = self.site_id
            version.save(update_fields=["site"])

    def versions(self) -> Any:
        """Return the item in other languages."""
        found = type(self)._base_manager.filter(translation_key=self.translation_key)
        return found.exclude(pk=self.pk).order_by("pk")

    def get_workflow(self) -> Any:
        """Return the workflow that approves the item: if it belongs to a newsroom, that of its stories."""
        own = self.site.root_page.get_workflow() if self.site else None
        return own or super().get_workflow()

    def with_content_json(self, content: Any) -> Any:
        version = super().with_content_json(content)
        version.site_id = self.site_id
        return version

    def write_newsroom(self) -> None:
        """Store the newsroom alone, for an item whose other changes remain a draft."""
        row = type(self)._base_manager.get(pk=self.pk)
        if row.site_id != self.site_id:
            row.site_id = self.site_id
            row.save(update_fields=["site"])
