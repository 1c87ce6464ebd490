"""The identity of what is imported: which story or file here is which one there."""

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents import get_document_model_string
from wagtail.models import Revision

from imports.models.runs import ImportRun, ImportSource


class ImportedStory(models.Model):
    """A story of a source, and the story here that was made of it.

    `revision` is the one that the import has written: a story whose latest revision is another one was edited here.
    `digest` is that of the record, so that a second run changes nothing. `unresolved` are the addresses of links to
    stories of the source that are not imported (yet).
    """

    source = models.ForeignKey(ImportSource, on_delete=models.CASCADE, related_name="stories")
    external_id = models.CharField(max_length=500)
    page = models.ForeignKey(
        "news.StoryPage", null=True, on_delete=models.SET_NULL, related_name="imported_from"
    )
    revision = models.ForeignKey(Revision, null=True, on_delete=models.SET_NULL, related_name="+")
    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64)
    language = models.CharField(max_length=20)
    group = models.CharField(max_length=200, blank=True)
    alternates = models.JSONField(default=dict)
    unresolved = models.JSONField(default=list)
    # What the scores of language pairs compare (`imports.pairing.features`).
    features = models.JSONField(default=dict)
    first_seen = models.DateTimeField(auto_now_add=True)
    last_seen = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("imported story")
        verbose_name_plural = _("imported stories")
        constraints = [
            models.UniqueConstraint(fields=["source", "external_id"], name="one_story_per_id")
        ]
        indexes = [models.Index(fields=["source", "group"])]

    def __str__(self) -> str:
        return f"{self.source}: {self.external_id}"


class OldAddress(models.Model):
    """An address under which readers found a story or document before, from which they are redirected.

    `digest` is that of the path and the query string in one form (`imports.addresses`), whatever the host.
    """

    source = models.ForeignKey(ImportSource, on_delete=models.CASCADE, related_name="addresses")
    story = models.ForeignKey(
        ImportedStory, null=True, on_delete=models.CASCADE, related_name="addresses"
    )
    document = models.ForeignKey(
        get_document_model_string(), null=True, on_delete=models.CASCADE, related_name="+"
    )
    host = models.CharField(max_length=255)
    digest = models.CharField(max_length=64)
    address = models.TextField()

    class Meta:
        verbose_name = _("old address")
        verbose_name_plural = _("old addresses")
        constraints = [
            models.UniqueConstraint(
                fields=["source", "digest", "host"], name="one_target_per_address"
            )
        ]

    def __str__(self) -> str:
        return self.address


class ImportedFile(models.Model):
    """A picture or document of a source, by its address there."""

    source = models.ForeignKey(ImportSource, on_delete=models.CASCADE, related_name="files")
    digest = models.CharField(
        max_length=64
    )  # of the address, which may be longer than an index allows
    address = models.TextField()
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE)
    object_id = models.PositiveBigIntegerField()
    target = GenericForeignKey()

    class Meta:
        verbose_name = _("imported file")
        verbose_name_plural = _("imported files")
        constraints = [
            models.UniqueConstraint(fields=["source", "digest"], name="one_file_per_address")
        ]

    def __str__(self) -> str:
        return self.address
