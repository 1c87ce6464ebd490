"""Withdrawals: which versions of a story were public, and what is said at their addresses since."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models.deletion import ProtectedError
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Revision, Site

from core.languages import LocalizedText, in_reader_language
from news.models import StoryPage
from release.models.release import Release

USER = settings.AUTH_USER_MODEL


def keep_with_page(collector: Any, field: Any, sub_objs: Any, using: str) -> None:
    """Delete rows with the page that they belong to; until then, protect their revisions from `purge_revisions`."""
    deleted = {
        page.pk
        for model, pages in collector.data.items()
        if issubclass(model, Page)
        for page in pages
    }
    if kept := [one for one in sub_objs if one.page_id not in deleted]:
        raise ProtectedError("The revision can be published again.", set(kept))
    models.CASCADE(collector, field, sub_objs, using)


class Withdrawal(models.Model):
    """A story taken down in all languages. It survives the story, as the notices at its addresses do."""

    release = models.ForeignKey(
        Release, null=True, on_delete=models.SET_NULL, related_name="withdrawals"
    )
    translation_key = models.UUIDField(db_index=True)
    # The language of the original, in which the reason is given where the reader's has none.
    language = models.CharField(max_length=10)
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(USER, null=True, on_delete=models.SET_NULL, related_name="+")
    # What readers are told, by language code.
    reasons: Any = models.JSONField(default=dict)
    replaced_by = models.ForeignKey(
        StoryPage, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    # When the story became public again, by restoring it or otherwise.
    restored_at = models.DateTimeField(null=True)
    restored_by = models.ForeignKey(USER, null=True, on_delete=models.SET_NULL, related_name="+")

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("withdrawal")
        verbose_name_plural = _("withdrawals")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.translation_key} {self.at:%Y-%m-%d}"

    @property
    def reason(self) -> LocalizedText:
        """The reason in the reader's language, or else in that of the original."""
        own = self.reasons.get(self.language, "")
        return in_reader_language({self.language: own, **self.reasons})


class WithdrawnVersion(models.Model):
    """A language version that was public, and the revision that readers saw."""

    withdrawal = models.ForeignKey(Withdrawal, on_delete=models.CASCADE, related_name="versions")
    page = models.ForeignKey(StoryPage, on_delete=models.CASCADE, related_name="+")
    revision = models.ForeignKey(Revision, null=True, on_delete=keep_with_page, related_name="+")

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return f"{self.withdrawal_id} {self.page_id}"


class Tombstone(models.Model):
    """An address at which a withdrawn version was public, or from which readers were redirected to it."""

    withdrawal = models.ForeignKey(Withdrawal, on_delete=models.CASCADE, related_name="tombstones")
    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="+")
    # Without the trailing slash.
    path = models.CharField(max_length=1000)
    language = models.CharField(max_length=10)
    page = models.ForeignKey(StoryPage, null=True, on_delete=models.SET_NULL, related_name="+")
    # Whether it is the version's own address, and not a former one.
    is_current = models.BooleanField(default=True)

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["site", "path"], name="one_tombstone_per_address")
        ]

    def __str__(self) -> str:
        return self.path
