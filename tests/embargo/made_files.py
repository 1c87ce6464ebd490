"""Files that the worker makes of stories: what it would make now, and what it made while the story was public.

As in `surfaces`, each function returns what it finds of a hidden release.
"""

import zipfile
from io import BytesIO

from django.core.files.base import ContentFile
from django.test import Client, override_settings

from news.material import making
from news.material.kits import refresh_media_kit
from news.material.pdf.contents import PdfContents
from news.models import MediaKit, StoryPage, StoryPdf
from tests.embargo.scene import Scene, path_of


def served(url: str) -> bytes:
    """Return what a reader gets at the address of a file, or nothing."""
    answer = Client().get(url)
    return b"".join(answer.streaming_content) if answer.streaming else b""


def marks_in(scene: Scene, where: str, text: str) -> list[str]:
    return [f"{where}: {mark}" for mark in scene.marks if mark in text.lower()]


def text_of_kit(content: bytes) -> str:
    """Return the names and the texts in a kit. The Word file is made of the same markup as the others."""
    with zipfile.ZipFile(BytesIO(content)) as kit:
        texts = [name for name in kit.namelist() if name.endswith((".txt", ".html"))]
        return " ".join([*kit.namelist(), *(kit.read(name).decode() for name in texts)])


def left_from_before(scene: Scene, model: type) -> list[str]:
    """Store files that the worker has not deleted yet, and return those that are served or offered."""
    found = []
    for page in scene.hidden or scene.pages:
        made = model.objects.filter(page=page.pk).first() or model(page=page, fingerprint="before")
        made.replace_file(ContentFile(b"Zqtitlenb"), 9, "before")
        found += [made.file.url] if served(made.file.url) else []
        answer = Client().get(path_of(page))
        found += [path_of(page)] if made.file.name in answer.content.decode() else []
    return found if scene.hidden or scene.is_published else []


def media_kits(scene: Scene) -> list[str]:
    found = []
    with override_settings(MEDIA_KITS=True):
        for story in [*scene.pages, *StoryPage.objects.filter(pk=scene.friend.pk)]:
            refresh_media_kit(story.pk)
            for kit in MediaKit.objects.filter(page=story.pk):
                content = served(kit.file.url)
                found += marks_in(scene, kit.file.url, text_of_kit(content)) if content else []
    # The page of the public story is compared byte by byte with what it was without a kit.
    making.forget(MediaKit, scene.friend.pk)
    return found + left_from_before(scene, MediaKit)


def pdf_files(scene: Scene) -> list[str]:
    """Look at what is printed, which takes no WeasyPrint, and at files of the time when the story was public."""
    found = []
    for story in [*scene.pages, scene.friend]:
        if public := making.public_story(story.pk):
            found += marks_in(scene, path_of(story), PdfContents(public).html)
    return found + left_from_before(scene, StoryPdf)
