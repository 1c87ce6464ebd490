"""Make all sizes of a picture from one decoding, each from the smallest copy that is large enough."""

from dataclasses import dataclass

from PIL import Image

from pictures.imaging.colour import is_transparent
from pictures.imaging.containers import with_label
from pictures.imaging.labels import Label, exif, xmp
from pictures.imaging.opening import as_displayed, decode

WHITE = (255, 255, 255)
# The longest side that a format supports, in pixels.
MAX_SIDE = {"WEBP": 16_383, "JPEG": 65_535, "AVIF": 65_536, "PNG": 65_535, "GIF": 65_535}


@dataclass(frozen=True)
class Size:
    """A file to write: crop box, size, encoding and path."""

    path: str
    file_format: str
    box: tuple[float, float, float, float]
    width: int
    height: int
    quality: int = 80
    lossless: bool = False
    background: tuple[int, int, int] | None = None

    @property
    def fitting(self) -> tuple[int, int]:
        """Width and height, reduced to what the format supports."""
        longest = MAX_SIDE[self.file_format]
        factor = min(1, longest / max(self.width, self.height))
        return max(1, int(self.width * factor)), max(1, int(self.height * factor))


class Copies:
    """A decoded picture and copies of half, a quarter … of its size, made when they are needed."""

    def __init__(self, image: Image.Image, full: tuple[int, int]) -> None:
        self.copies = [image]
        self.full = full

    def scaled(self, size: Size) -> Image.Image:
        left, top, right, bottom = size.box
        width, height = size.fitting
        wanted = max(width / (right - left), height / (bottom - top))
        number = 0
        while self.scale_of_half(number) >= 2 * wanted:
            number += 1
            if number == len(self.copies):
                self.copies.append(self.copies[-1].reduce(2))
        copy = self.copies[number]
        across, down = copy.width / self.full[0], copy.height / self.full[1]
        box = (
            max(0, left * across),
            max(0, top * down),
            min(right * across, copy.width),
            min(bottom * down, copy.height),
        )
        return copy.resize((width, height), Image.Resampling.LANCZOS, box)

    def scale_of_half(self, number: int) -> float:
        """Return the size of the next smaller copy as a fraction of the full picture."""
        copy = self.copies[number]
        return min(copy.width / self.full[0], copy.height / self.full[1]) / 2


def scale(image: Image.Image, full: tuple[int, int], sizes: list[Size], label: Label) -> None:
    """Write all sizes; `full` is the width and height to which their boxes refer."""
    largest = max(
        max(s.width / (s.box[2] - s.box[0]), s.height / (s.box[3] - s.box[1])) for s in sizes
    )
    # A JPEG can be decoded at 1/2, 1/4 or 1/8 of its size.
    image.draft(None, (round(full[0] * largest), round(full[1] * largest)))
    decode(image)
    copies = Copies(paintable(as_displayed(image)), full)
    for size in sizes:
        write(copies.scaled(size), size, label)


def paintable(image: Image.Image) -> Image.Image:
    """Convert to a mode that can be scaled smoothly and encoded in every format."""
    if is_transparent(image):
        return image if image.mode == "RGBA" else image.convert("RGBA")
    return image if image.mode in ("L", "RGB") else image.convert("RGB")


def write(image: Image.Image, size: Size, label: Label) -> None:
    background = size.background or (WHITE if size.file_format == "JPEG" else None)
    if background and image.mode == "RGBA":
        opaque = Image.new("RGB", image.size, background)
        opaque.paste(image, mask=image.getchannel("A"))
        image = opaque
    image.info = {}
    image.save(size.path, size.file_format, **options(size, label))
    if size.file_format in ("JPEG", "PNG", "WEBP"):
        with open(size.path, "r+b") as file:
            data = with_label(file.read(), label)
            file.seek(0)
            file.write(data)
            file.truncate()


def options(size: Size, label: Label) -> dict[str, object]:
    if size.file_format == "JPEG":
        return {"quality": size.quality, "progressive": True, "optimize": True}
    if size.file_format == "WEBP":
        return {"quality": size.quality, "lossless": size.lossless}
    if size.file_format == "AVIF":
        texts = {"exif": exif(label), "xmp": xmp(label)} if label else {}
        return {"quality": 100 if size.lossless else size.quality, **texts}
    return {"optimize": True} if size.file_format == "PNG" else {}
