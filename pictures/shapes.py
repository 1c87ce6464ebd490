"""The sizes in which pictures are shown. Named once, so that templates, prefetching and the worker agree."""

from dataclasses import dataclass

# WebP, not AVIF: a quarter larger, but made in a quarter of the time.
MODERN, COMMON, TRANSPARENT = "webp", "jpeg", "png"


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
    # Logos may be transparent.
    "logo": Shape(("max-480x120",), "15rem", formats=(MODERN, TRANSPARENT)),
}
SHARE = SHAPES["share"].all_specs[0]
LOGO = SHAPES["logo"].specs(TRANSPARENT)[0]

# What the library, the choosers and the picture's own screen show of every picture.
ADMIN_SPECS = ("max-165x165", "max-800x600")
# Every picture must be able to be written in these.
FORMATS = sorted({name for shape in SHAPES.values() for name in shape.formats})


def specs_of(shapes) -> list[str]:
    """The filter specs of these shapes, each once; names of shapes that are no more are passed over."""
    specs = [spec for name in shapes if name in SHAPES for spec in SHAPES[name].all_specs]
    return list(dict.fromkeys(specs))
