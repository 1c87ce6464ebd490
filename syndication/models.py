from django.db import models


class KnownAnswer(models.Model):
    """The digest of a feed or another document for machines, and since when its content is the same."""

    # The site, the language, and the document with its parameters.
    key = models.CharField(max_length=300, unique=True)
    digest = models.CharField(max_length=64)
    changed_at = models.DateTimeField()

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return self.key
