"""Open a file of a known format, decode all of it, and bring it upright."""

import warnings
from pathlib import Path

import pillow_heif
from PIL import Image, ImageFile, ImageOps

from pictures.imaging.colour import to_srgb
from pictures.imaging.errors import PictureError

# What Pillow may try. Not TIFF, EPS, PSD, ICNS and the like, whatever the name of the file says.
FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "AVIF", "HEIF")
ORIENTATION = 0x0112


def set_up() -> None:
    """Prepare Pillow; for a process that does nothing else."""
    pillow_heif.register_heif_opener(thumbnails=False)
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    Image.MAX_IMAGE_PIXELS = None  # counted below, against the newsroom's own limit
    warnings.simplefilter("ignore")  # of half-broken metadata that nobody here can mend


def format_of(image: Image.Image) -> str:
    """The format by its content; a JPEG that holds several pictures is a JPEG."""
    return "JPEG" if image.format == "MPO" else image.format


def open_picture(path: str, *, max_pixels: int, max_side: int) -> Image.Image:
    """Read the header.

    Raises Refusal where the file is empty, no picture, or larger than the limits.
    """
    if not Path(path).stat().st_size:
        raise PictureError(PictureError.EMPTY)
    try:
        image = Image.open(path, formats=FORMATS)
    except MemoryError:
        raise
    except Exception as error:
        raise PictureError(damaged_or_foreign(path)) from error
    width, height = image.size
    if width * height > max_pixels:
        raise PictureError(PictureError.TOO_MANY_PIXELS, pixels=width * height)
    if max(width, height) > max_side:
        raise PictureError(PictureError.SIDE_TOO_LONG, side=max(width, height))
    return image


SIGNATURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF87a", b"GIF89a")


def damaged_or_foreign(path: str) -> str:
    """Whether a file that cannot be opened begins as a picture does, or never was one."""
    with open(path, "rb") as file:
        head = file.read(16)
    boxed = head[4:8] == b"ftyp" or (head[:4] == b"RIFF" and head[8:12] == b"WEBP")
    return (
        PictureError.DAMAGED if boxed or head.startswith(SIGNATURES) else PictureError.NOT_A_PICTURE
    )


def decode(image: Image.Image) -> None:
    """Decode the (first) picture completely.

    Raises Refusal where the data end too early or are no data of that format.
    """
    try:
        image.load()
    except MemoryError:
        raise
    except Exception as error:
        raise PictureError(PictureError.DAMAGED) from error


def shown(image: Image.Image) -> Image.Image:
    """The picture as people see it: upright, in 8-bit sRGB; the same object if nothing had to change."""
    return to_srgb(upright(image))


def upright(image: Image.Image) -> Image.Image:
    try:
        orientation = image.getexif().get(ORIENTATION, 1)
    except Exception:  # EXIF that cannot be read turns nothing
        return image
    return ImageOps.exif_transpose(image) if orientation in range(2, 9) else image
