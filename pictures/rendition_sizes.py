"""The named sizes of pictures, used by templates, prefetching and the worker."""

import re
from dataclasses import dataclass, replace
from typing import Any

from django.conf import settings

# The modern formats with their MIME types, the smallest files first. AVIF saves a quarter of WebP's bytes and takes
# nine times as long to encode, so that it is made only with the setting PICTURE_AVIF.
AVIF, WEBP = "avif", "webp"
MIME_TYPES = {AVIF: "image/avif", WEBP: "image/webp"}
# The format of the `<img>`, which every browser reads.
COMMON, TRANSPARENT = "jpeg", "png"

# The filter of crops with a focal point of their own (`pictures.image_operations`).
FILL_AT = "fillat"
# The aspect ratios to which a story can crop a picture in its text: width and height.
RATIOS = {"3x2": (3, 2), "16x9": (16, 9), "1x1": (1, 1), "4x5": (4, 5)}


@dataclass(frozen=True)
class Shape:
    """Crops of one aspect ratio in several widths, and their width on the page (HTML `sizes`)."""

    crops: tuple[str, ...]
    sizes: str = ""
    has_modern_formats: bool = True
    common: str = COMMON

    @property
    def modern(self) -> list[str]:
        """The modern formats in the order of `<source>` elements."""
        formats = list(MIME_TYPES) if self.has_modern_formats else []
        return [name for name in formats if name != AVIF or settings.PICTURE_AVIF]

    @property
    def formats(self) -> list[str]:
        return [*self.modern, self.common]

    def specs(self, file_format: str) -> list[str]:
        return [f"{crop}|format-{file_format}" for crop in self.crops]

    @property
    def is_cropped(self) -> bool:
        return all(crop.startswith("fill-") for crop in self.crops)

    def at(self, x: int, y: int) -> "Shape":
        """Return the shape with a focal point of its own, in per cent of the picture's width and height."""
        crops = [f"{crop.replace('fill-', f'{FILL_AT}-', 1)}-{x}-{y}" for crop in self.crops]
        return replace(self, crops=tuple(crops))

    @property
    def all_specs(self) -> list[str]:
        return [spec for file_format in self.formats for spec in self.specs(file_format)]


PRESS = "press"
PRESS_SIDES = (2400, 1200)  # pixels of the longer side
FIGURE_WIDTHS = (480, 960, 1440)
FIGURE_SIZES = "(min-width: 48rem) 44rem, 100vw"
SHAPES = {
    "lead": Shape(
        ("fill-480x270", "fill-960x540", "fill-1600x900"),
        "(min-width: 75rem) 70rem, 100vw",
    ),
    "figure": Shape(tuple(f"width-{width}" for width in FIGURE_WIDTHS), FIGURE_SIZES),
    # The same files in a narrower column.
    "bank": Shape(
        tuple(f"width-{width}" for width in FIGURE_WIDTHS),
        "(min-width: 81rem) 24.5rem, (min-width: 40rem) 46vw, 100vw",
    ),
    **{
        f"figure:{name}": Shape(
            tuple(f"fill-{width}x{width * down // across}" for width in FIGURE_WIDTHS), FIGURE_SIZES
        )
        for name, (across, down) in RATIOS.items()
    },
    "card": Shape(
        ("fill-360x240", "fill-720x480"),
        "(min-width: 81rem) 24.5rem, (min-width: 40rem) 46vw, 100vw",
    ),
    "thumb": Shape(("fill-360x240", "fill-720x480"), "(min-width: 40rem) 15rem, 100vw"),
    # Beside a result of the search; the first size of a card.
    "hit": Shape(("fill-360x240",), "7.5rem"),
    "portrait": Shape(("fill-96x96", "fill-192x192"), "6rem"),
    # Consumers of share cards and feeds may support only JPEG.
    "share": Shape(("fill-1200x630",), has_modern_formats=False),
    # Downloads for journalists, beside the original; no larger than it.
    PRESS: Shape(
        tuple(f"max-{side}x{side}|jpegquality-88" for side in PRESS_SIDES),
        has_modern_formats=False,
    ),
    # Logos may be transparent.
    "logo": Shape(("max-480x120",), "15rem", common=TRANSPARENT),
}
SHARE = SHAPES["share"].all_specs[0]
LOGO = SHAPES["logo"].specs(TRANSPARENT)[0]

# The sizes in the image library, the choosers and the picture's edit view.
ADMIN_SPECS = ("max-165x165", "max-800x600")

# A name of `SHAPES`, and a focal point in per cent: `card@30,70`, `figure:3x2@30,70`.
NAME = re.compile(r"([a-z]+(?::[0-9x]+)?)(?:@([0-9]{1,3}),([0-9]{1,3}))?")


def shape_of(name: Any) -> Shape | None:
    """Return the shape that a name stands for, or None if it is unknown or malformed."""
    match = NAME.fullmatch(name) if isinstance(name, str) else None
    shape = SHAPES.get(match[1]) if match else None
    if not match or not shape or match[2] is None:
        return shape
    x, y = int(match[2]), int(match[3])
    return shape.at(x, y) if shape.is_cropped and max(x, y) <= 100 else None


def ordinary(name: str) -> list[str]:
    """Return the name of a shape, and those of the shapes to show until it has been rendered, the nearest first."""
    return list(dict.fromkeys([name, name.partition("@")[0], re.split("[:@]", name)[0]]))


def specs_of(shapes: Any) -> list[str]:
    """Return the filter specs of these shapes without duplicates; unknown names are ignored."""
    specs = [spec for name in shapes if (shape := shape_of(name)) for spec in shape.all_specs]
    return list(dict.fromkeys(specs))


def all_formats() -> list[str]:
    """Return the formats in which it must be possible to encode every picture."""
    return sorted({name for shape in SHAPES.values() for name in shape.formats})


def press_specs(picture: Any) -> dict[int, str]:
    """Return the filter specs of the downloads that are smaller than a picture, by the longer side in pixels."""
    specs = zip(PRESS_SIDES, SHAPES[PRESS].specs(COMMON), strict=True)
    longest = max(picture.width or 0, picture.height or 0)
    return {side: spec for side, spec in specs if side < longest}
