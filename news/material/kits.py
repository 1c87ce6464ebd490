"""Media kits: made by the worker for each public story and language, and made again when what they show changes."""

import tempfile
import zipfile
from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import override
from wagtail.models import Page

from news.material.kit_contents import KitContents
from news.models import MediaKit, StoryPage

BLOCK = 256 * 1024  # bytes


def public_story(pk: int) -> StoryPage | None:
    return StoryPage.objects.published().filter(pk=pk).first()


def refresh_media_kit(pk: int) -> None:
    """Make the kit of a story if it is missing or shows something else; delete it if the story is not public.

    Idempotent, and safe to run concurrently: what was made of an earlier text is thrown away.
    """
    story = public_story(pk)
    if not story:
        for outdated in MediaKit.objects.filter(page=pk):
            outdated.delete()
        return
    with override(story.language):
        contents = KitContents(story)
        fingerprint = contents.fingerprint
        kit = MediaKit.objects.filter(page=pk).first()
        if kit and kit.fingerprint == fingerprint and kit.is_stored:
            return
        with tempfile.TemporaryFile(prefix="media-kit-") as file:
            write(contents, file)
            store(pk, fingerprint, file)


def write(contents: KitContents, target: Any) -> None:
    """Write the ZIP file. Pictures and documents are compressed already, and only stored."""
    kept, left_out = contents.files
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in contents.texts(left_out).items():
            package.writestr(entry(name), content, zipfile.ZIP_DEFLATED)
        for one in kept:
            stored, packed = (
                one.file.storage.open(one.file.name),
                package.open(entry(one.name), "w"),
            )
            with stored as source, packed as copy:
                while block := source.read(BLOCK):
                    copy.write(block)


def entry(name: str) -> zipfile.ZipInfo:
    return zipfile.ZipInfo(name, timezone.localtime().timetuple()[:6])


def store(pk: int, fingerprint: str, content: Any) -> None:
    """Keep the file as the story's kit, unless the story has changed meanwhile."""
    size = content.tell()
    content.seek(0)
    with transaction.atomic():
        list(Page.objects.select_for_update(no_key=True).filter(pk=pk).values_list("pk"))
        story = public_story(pk)
        if not story or KitContents(story).fingerprint != fingerprint:
            return
        kit = MediaKit.objects.filter(page=pk).first() or MediaKit(page=story)
        kit.replace_file(File(content, "kit.zip"), size, fingerprint)
