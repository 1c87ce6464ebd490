"""The named sizes of pictures, used by templates, prefetching and the worker."""

from dataclasses import dataclass
from typing import Any

# WebP is a quarter larger than AVIF, but takes a quarter of the time to encode.
MODERN, COMMON, TRANSPARENT = "webp", "jpeg", "png"


@dataclass(frozen=True)
class Shape:
    """Crops of one aspect ratio in several widths, and their width on the page (HTML `sizes`)."""

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
    # Consumers of share cards and feeds may support only JPEG.
    "share": Shape(("fill-1200x630",), formats=(COMMON,)),
    # Logos may be transparent.
    "logo": Shape(("max-480x120",), "15rem", formats=(MODERN, TRANSPARENT)),
}
SHARE = SHAPES["share"].all_specs[0]
LOGO = SHAPES["logo"].specs(TRANSPARENT)[0]

# The sizes in the image library, the choosers and the picture's edit view.
ADMIN_SPECS = ("max-165x165", "max-800x600")
# It must be possible to encode every picture in these formats.
FORMATS = sorted({name for shape in SHAPES.values() for name in shape.formats})


def specs_of(shapes: Any) -> list[str]:
    """Return the filter specs of these shapes without duplicates; unknown names are ignored."""
    specs = [spec for name in shapes if name in SHAPES for spec in SHAPES[name].all_specs]
    return list(dict.fromkeys(specs))
