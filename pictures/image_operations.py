"""Wagtail's fill operation with a focal point of its own, in per cent, instead of the picture's."""

from dataclasses import dataclass
from typing import Any

from wagtail.images.image_operations import FillOperation
from wagtail.images.rect import Rect


@dataclass(frozen=True)
class FocalPoint:
    """Stands in for a picture, of which the operation only asks the focal point."""

    x: float
    y: float

    def get_focal_point(self) -> Rect:
        return Rect(self.x, self.y, self.x, self.y)


class FillAtOperation(FillOperation):
    """`fillat-480x270-30-70`: the crop around 30 % from the left and 70 % from the top.

    The rendition is known by its filter alone: it does not vary with the picture's own focal point.
    """

    vary_fields = ()

    def construct(self, size: str, x: str, y: str) -> None:
        super().construct(size)
        self.x, self.y = int(x), int(y)
        if not (0 <= self.x <= 100 and 0 <= self.y <= 100):
            raise ValueError("A focal point is from 0 to 100 per cent.")

    def run(self, transform: Any, image: Any) -> Any:
        width, height = transform.size
        return super().run(transform, FocalPoint(width * self.x / 100, height * self.y / 100))
