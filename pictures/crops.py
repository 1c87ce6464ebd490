"""The crop and focal point that a picture has where it is used, apart from the picture's own."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from pictures.rendition_sizes import RATIOS


@dataclass(frozen=True)
class Crop:
    """How a use of a picture shows it.

    An aspect ratio (`RATIOS`; empty: the whole picture), and a focal point in per cent (None: the picture's own).
    """

    ratio: str = ""
    focal_point: tuple[int, int] | None = None

    @classmethod
    def of(cls, ratio: Any, x: Any, y: Any) -> "Crop":
        """Return the crop of stored values; what is incomplete or malformed counts as empty."""
        is_point = all(type(one) is int and 0 <= one <= 100 for one in (x, y))
        is_ratio = isinstance(ratio, str) and ratio in RATIOS
        return cls(ratio if is_ratio else "", (x, y) if is_point else None)

    @classmethod
    def of_lead(cls, content: Mapping[str, Any]) -> "Crop":
        return cls.of("", content.get("lead_focal_x"), content.get("lead_focal_y"))

    @classmethod
    def of_figure(cls, value: Mapping[str, Any]) -> "Crop":
        return cls.of(*map(value.get, CROP_FIELDS))

    def shape(self, name: str) -> str:
        """Return the name of a shape (`rendition_sizes.shape_of`) with this crop."""
        if name == "figure":
            if not self.ratio:
                return name
            name = f"figure:{self.ratio}"
        return f"{name}@{self.focal_point[0]},{self.focal_point[1]}" if self.focal_point else name

    def __str__(self) -> str:
        """Return the crop as an editor reads it: `16:9, 30 % from the left, 70 % from the top`."""
        texts = [self.ratio.replace("x", ":")] if self.ratio else []
        if self.focal_point:
            x, y = self.focal_point
            text = _("{x} per cent from the left, {y} per cent from the top")
            texts.append(text.format(x=x, y=y))
        return ", ".join(texts)


UNCROPPED = Crop()
# The fields of a figure's block.
CROP_FIELDS = ("crop", "focal_x", "focal_y")


def crops_in(raw: Any) -> Iterator[tuple[int, Crop]]:
    """Yield the pk and the crop of each picture in a stream's raw data."""
    if isinstance(raw, dict):
        if isinstance(pk := raw.get("picture"), int):
            yield pk, Crop.of_figure(raw)
        for value in raw.values():
            yield from crops_in(value)
    elif isinstance(raw, list | tuple):
        for value in raw:
            yield from crops_in(value)
