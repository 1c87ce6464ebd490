"""Files that the worker makes of each public story and language, and makes again when what they show changes."""

import tempfile
from collections.abc import Callable
from typing import Any, Protocol

from django.core.files.base import File
from django.db import transaction
from django.utils.translation import override
from wagtail.models import Page

from core.transactions import lock_rows
from news.models import StoryPage
from news.models.made_file import MadeFile


class Contents(Protocol):
    """What a file is made of. It is built of a public story in the story's language, which is active."""

    def __init__(self, story: Any) -> None: ...

    @property
    def fingerprint(self) -> str:
        """A hash of all that the file shows, for which no stored file is opened."""
        ...


def public_story(pk: int) -> StoryPage | None:
    return StoryPage.objects.published().filter(pk=pk).first()


def refresh(
    model: Any, pk: int, contents_of: type[Contents], write: Callable[[Any, Any], None]
) -> None:
    """Make the file of a story if it is missing or shows something else; delete it if the story is not public.

    Idempotent, and safe to run concurrently: what was made of an earlier text is thrown away.
    """
    story = public_story(pk)
    if not story:
        forget(model, pk)
        return
    with override(story.language):
        contents = contents_of(story)
        made = model.objects.filter(page=pk).first()
        if made and made.fingerprint == contents.fingerprint and made.is_stored:
            return
        with tempfile.TemporaryFile(prefix="story-") as file:
            write(contents, file)
            store(model, pk, contents_of, contents.fingerprint, file)


def forget(model: Any, pk: int) -> None:
    for outdated in model.objects.filter(page=pk):
        outdated.delete()


def store(model: Any, pk: int, contents_of: type[Contents], fingerprint: str, content: Any) -> None:
    """Keep the file as the story's, unless the story has changed meanwhile."""
    size = content.tell()
    content.seek(0)
    with transaction.atomic():
        lock_rows(Page.objects.filter(pk=pk))
        story = public_story(pk)
        if not story or contents_of(story).fingerprint != fingerprint:
            return
        made: MadeFile = model.objects.filter(page=pk).first() or model(page=story)
        made.replace_file(File(content, made.suffix), size, fingerprint)
