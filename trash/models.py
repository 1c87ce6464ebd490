"""The contents of the trash. Pages keep their place in the tree; these rows mark them as deleted."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page
from wagtail_localize.models import Translation


class TrashEntry(models.Model):
    """A deletion, restored as a whole: a page, its descendants and its language versions."""

    # Entries do not count as uses of a page.
    wagtail_reference_index_ignore = True

    page = models.ForeignKey(
        Page, verbose_name=_("page"), on_delete=models.CASCADE, related_name="+"
    )
    title = models.CharField(_("title"), max_length=255)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    deleted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("deleted by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    deleted_at = models.DateTimeField(_("deleted"), default=timezone.now, db_index=True)
    # The translations that were disabled by the deletion and are enabled again on restoring.
    translations = models.ManyToManyField(Translation, related_name="+")

    class Meta:
        verbose_name = _("page in the trash")
        verbose_name_plural = _("pages in the trash")
        ordering = ["-deleted_at", "-pk"]

    def __str__(self):
        return self.title

    @property
    def purged_at(self):
        return self.deleted_at + timedelta(days=settings.TRASH_DAYS)

    @property
    def days_left(self) -> int:
        """Days until the entry is deleted permanently, rounded up; at least 0."""
        return max(0, -((timezone.now() - self.purged_at) // timedelta(days=1)))


class TrashedPage(models.Model):
    """A page of an entry, and its former state."""

    wagtail_reference_index_ignore = True

    entry = models.ForeignKey(TrashEntry, on_delete=models.CASCADE, related_name="pages")
    page = models.OneToOneField(Page, on_delete=models.CASCADE, related_name="+")
    # Empty if the parent is in the entry, too: then the URL is restored with the parent's.
    former_slug = models.CharField(max_length=255, blank=True)
    was_live = models.BooleanField()

    class Meta:
        ordering = ["page__path"]

    def __str__(self):
        return self.former_slug or str(self.page_id)
