"""The pictures of a story as downloads: each in its original size and in smaller ones."""

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from core.files.delivery import download_name
from core.files.kinds import FileKind
from pictures.figures import Figure
from pictures.models import Picture
from pictures.rendition_sizes import press_specs
from pictures.renditions import existing

ORIGINAL = "original"


@dataclass(frozen=True)
class Download:
    """A file of a picture; `size` is its name in URLs and file names. `bytes` is None if it is not known."""

    size: str
    file: Any
    width: int
    height: int
    bytes: int | None = None

    @property
    def format(self) -> str:
        suffix = PurePosixPath(self.file.name).suffix.lower().lstrip(".")
        return {"jpg": "JPEG", "jpeg": "JPEG"}.get(suffix, suffix.upper())


@dataclass(frozen=True)
class StoryPicture:
    """A picture of a story with the texts that it has there, and its place among the story's pictures, from 1."""

    number: int
    figure: Figure
    is_lead: bool = False

    @property
    def pk(self) -> int:
        return self.figure.picture.pk

    @property
    def shape(self) -> str:
        return "lead" if self.is_lead else "figure"

    @property
    def downloads(self) -> list[Download]:
        """The original, and the smaller sizes that have been made."""
        picture = self.figure.picture
        specs = press_specs(picture)
        found = existing(picture, list(specs.values()))
        smaller = [
            Download(str(side), made.file, made.width, made.height)
            for side, spec in specs.items()
            if (made := found.get(spec)) and made.file
        ]
        size = picture.file_size
        return [Download(ORIGINAL, picture.file, picture.width, picture.height, size), *smaller]

    def kit_name(self, story: Any) -> str:
        """Return the name of the original in the media kit: `ny-ovn-2.jpg`."""
        return download_name(f"{story.slug}-{self.number}", self.figure.picture.file.name)

    def file_name(self, story: Any, size: str) -> str:
        """Return the name of a download without its suffix: `ny-ovn-2-1200`."""
        return f"{story.slug}-{self.number}-{size}"


def pictures_of(story: Any) -> list[StoryPicture]:
    """Return the story's pictures in the order of the page, each once: the lead picture, then those of the body."""
    figures = [(story.lead_figure, True)] if story.lead_figure else []
    for block in story.body:
        if block.block_type == "figure" and (figure := block.value.figure):
            figures.append((figure, False))
        elif block.block_type == "gallery":
            figures += [(figure, False) for figure in block.value.present]
    unique: dict[int, tuple[Figure, bool]] = {}
    for figure, is_lead in figures:
        unique.setdefault(figure.picture.pk, (figure, is_lead))
    return [
        StoryPicture(number, figure, is_lead)
        for number, (figure, is_lead) in enumerate(unique.values(), start=1)
    ]


def downloadable(story: Any) -> list[StoryPicture]:
    """Return the pictures of a public story whose files are public, too: not those of private collections."""
    found = pictures_of(story)
    rows = FileKind("", Picture).public_rows().filter(pk__in=[one.pk for one in found])
    public = set(rows.values_list("pk", flat=True)) if found else set()
    return [one for one in found if one.pk in public]
