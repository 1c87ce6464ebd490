"""The sizes in which pictures are shown. Named once, so that templates, prefetching and publishing agree."""

from dataclasses import dataclass

from wagtail.images.shortcuts import get_rendition_or_not_found

from pictures.models import Picture

# WebP, not AVIF: a quarter larger, but a size is made in a quarter of the time, while an editor waits.
MODERN, COMMON = "webp", "jpeg"


@dataclass(frozen=True)
class Shape:
    """Crops of one proportion in several widths, and how wide the page shows them (HTML `sizes`)."""

    crops: tuple[str, ...]
    sizes: str = ""
    formats: tuple[str, ...] = (MODERN, COMMON)

    def specs(self, file_format: str) -> list[str]:
        return [f"{crop}|format-{file_format}" for crop in self.crops]

    @property
    def all_specs(self) -> list[str]:
        return [spec for file_format in self.formats for spec in self.specs(file_format)]


SHAPES = {
    "lead": Shape(
        ("fill-480x270", "fill-960x540", "fill-1600x900"),
        "(min-width: 75rem) 70rem, 100vw",
    ),
    "figure": Shape(("width-480", "width-960", "width-1440"), "(min-width: 48rem) 44rem, 100vw"),
    "card": Shape(
        ("fill-360x240", "fill-720x480"),
        "(min-width: 81rem) 24.5rem, (min-width: 40rem) 46vw, 100vw",
    ),
    "thumb": Shape(("fill-360x240", "fill-720x480"), "(min-width: 40rem) 15rem, 100vw"),
    "portrait": Shape(("fill-96x96", "fill-192x192"), "6rem"),
    # Share cards and feeds are read by machines that know JPEG alone.
    "share": Shape(("fill-1200x630",), formats=(COMMON,)),
}
SHARE = SHAPES["share"].all_specs[0]


def with_renditions(*shapes: str):
    """Pictures with the renditions of these shapes prefetched."""
    specs = [spec for shape in shapes for spec in SHAPES[shape].all_specs]
    return Picture.objects.prefetch_renditions(*specs)


def single_size(picture: Picture, spec: str = SHARE):
    """One rendition, for share cards, feeds and the like; None where the file is gone: a story stands without it."""
    found = get_rendition_or_not_found(picture, spec)
    return found if found.pk else None


def make_renditions(picture: Picture, *shapes: str) -> None:
    """Make the files of these shapes now, so that no reader waits for them."""
    for shape in shapes:
        picture.get_renditions(*SHAPES[shape].all_specs)
