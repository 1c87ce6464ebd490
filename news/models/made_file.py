"""A file that the worker makes of a public story in one language (`news.material.making`)."""

from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db import models, transaction
from django.utils import timezone
from wagtail.models import Page

from core.files.kinds import FileKind
from core.visibility import public


class MadeFile(models.Model):
    """Abstract. Concrete models have the one-to-one field `page` and the file field `file`."""

    page: Any
    file: Any

    size = models.PositiveBigIntegerField(default=0)
    fingerprint = models.CharField(max_length=64)
    made_at = models.DateTimeField(default=timezone.now)

    suffix = ""
    # It is no use of the story.
    wagtail_reference_index_ignore = True

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """The name under which readers save it."""
        return str(self.page.slug)

    @property
    def is_stored(self) -> bool:
        return bool(self.file) and self.file.storage.exists(str(self.file.name))

    def replace_file(self, content: Any, size: int, fingerprint: str) -> None:
        """Store a new file, and delete the old one when the transaction commits."""
        old = self.file.name
        self.file.save(f"story.{self.suffix}", content, save=False)
        self.size, self.fingerprint, self.made_at = size, fingerprint, timezone.now()
        self.save()
        if old:
            transaction.on_commit(partial(self.file.storage.delete, old))


def delete_file(sender: Any, instance: MadeFile, **kwargs: Any) -> None:
    if instance.file:
        transaction.on_commit(partial(instance.file.storage.delete, str(instance.file.name)))


@dataclass(frozen=True)
class MadeFiles(FileKind):
    """These files are public as long as their stories are, without a record of what shows them."""

    @property
    def public(self) -> models.Q:
        pages = Page.objects.filter(public(), pk=models.OuterRef("page_id"))
        return models.Q(models.Exists(pages))


def only_of_public_stories(user: Any, owner: Any) -> bool | None:
    """Refuse the file of a story that is not public to users of the admin, too: it is about to be deleted."""
    return False if isinstance(owner, MadeFile) else None
