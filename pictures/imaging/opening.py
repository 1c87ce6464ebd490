"""Open, decode and rotate pictures of known formats."""

import warnings
from pathlib import Path

import pillow_heif
from PIL import Image, ImageFile, ImageOps

from pictures.imaging.colour import to_srgb
from pictures.imaging.errors import PictureError

# The formats that Pillow may try, regardless of the file name; not TIFF, EPS, PSD, ICNS and the like.
FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "AVIF", "HEIF")
ORIENTATION = 0x0112


def set_up() -> None:
    """Configure Pillow globally, for a process with no other use."""
    pillow_heif.register_heif_opener(thumbnails=False)
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    Image.MAX_IMAGE_PIXELS = None  # `open_picture` checks the limit from the settings
    warnings.simplefilter("ignore")  # about invalid metadata


def format_of(image: Image.Image) -> str:
    """Return the format by content; a JPEG with several pictures (MPO) is a JPEG."""
    return "JPEG" if image.format == "MPO" else image.format or ""


def open_picture(path: str, *, max_pixels: int, max_side: int) -> Image.Image:
    """Open a picture and read its header.

    Raises `PictureError` if the file is empty, not a picture, or exceeds the limits.
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
    """Return the error code of a file that cannot be opened, by whether it begins like a picture."""
    with open(path, "rb") as file:
        head = file.read(16)
    boxed = head[4:8] == b"ftyp" or (head[:4] == b"RIFF" and head[8:12] == b"WEBP")
    return (
        PictureError.DAMAGED if boxed or head.startswith(SIGNATURES) else PictureError.NOT_A_PICTURE
    )


def decode(image: Image.Image) -> None:
    """Decode the (first) picture completely. Raises `PictureError` if the data are truncated or invalid."""
    try:
        image.load()
    except MemoryError:
        raise
    except Exception as error:
        raise PictureError(PictureError.DAMAGED) from error


def as_displayed(image: Image.Image) -> Image.Image:
    """Return the picture upright and in 8-bit sRGB; the same object if nothing changes."""
    return to_srgb(upright(image))


def upright(image: Image.Image) -> Image.Image:
    try:
        orientation = image.getexif().get(ORIENTATION, 1)
    except Exception:  # ignore invalid EXIF
        return image
    return ImageOps.exif_transpose(image) if orientation in range(2, 9) else image
