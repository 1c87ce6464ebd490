"""Media kits: a ZIP file of each public story and language."""

import zipfile
from typing import Any

from django.utils import timezone

from news.material.kit_contents import KitContents
from news.material.making import refresh
from news.models import MediaKit

BLOCK = 256 * 1024  # bytes


def refresh_media_kit(pk: int) -> None:
    """Make the kit of a story if it is missing or shows something else; delete it if the story is not public."""
    refresh(MediaKit, pk, KitContents, write)


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
