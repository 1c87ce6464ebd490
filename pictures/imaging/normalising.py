"""Normalisation of uploads: completely decodable, upright, in 8-bit sRGB, and with only our metadata."""

from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image, JpegImagePlugin

from pictures.imaging import metadata
from pictures.imaging.colour import is_transparent
from pictures.imaging.containers import with_label
from pictures.imaging.errors import PictureError
from pictures.imaging.labels import Label
from pictures.imaging.opening import as_displayed, decode, format_of, open_picture
from pictures.imaging.scaling import Size, options, paintable

# The image data of these formats can be kept. Other formats are converted.
STORED = ("JPEG", "PNG", "WEBP")
LOSSLESS = ("PNG", "GIF")
QUALITY = 95
TRIAL = 64  # pixels


def normalise(
    source: str, target: str, *, max_pixels: int, max_side: int, formats: list[str]
) -> dict[str, object]:
    """Write the normalised picture to `target`, and return its properties and the metadata of the upload.

    Raises `PictureError` if the file is not a complete picture or cannot be encoded in all `formats`.
    """
    image = open_picture(source, max_pixels=max_pixels, max_side=max_side)
    file_format = format_of(image)
    animated = file_format != "JPEG" and bool(getattr(image, "is_animated", False))
    decode(image)
    found = metadata.read(image)
    picture = as_displayed(image)
    try_formats(picture, formats)
    label = Label(found.get("credit", ""), found.get("copyright", ""), found.get("licence", ""))
    stored_format = file_format
    data = b""
    if picture is image and file_format in STORED and not animated:
        data = kept(source, label)
    if not data:
        data, stored_format = encoded(picture, image, file_format, label)
    Path(target).write_bytes(data)
    return {
        "format": stored_format,
        "uploaded_format": file_format,
        "width": picture.width,
        "height": picture.height,
        "animated": animated,
        "found": found,
        "embedded": label.key,
    }


def try_formats(picture: Image.Image, formats: list[str]) -> None:
    """Check with a small copy that the picture can be encoded in every format."""
    try:
        small = paintable(picture.resize(trial_size(picture), Image.Resampling.NEAREST))
        for name in formats:
            copy = small.convert("RGB") if name == "JPEG" else small
            copy.info = {}
            trial = Size("", name, (0, 0, 1, 1), 1, 1)
            copy.save(BytesIO(), name, **options(trial, Label()))
    except MemoryError:
        raise
    except Exception as error:
        raise PictureError(PictureError.DAMAGED) from error


def trial_size(picture: Image.Image) -> tuple[int, int]:
    factor = min(1, TRIAL / max(picture.size))
    return max(1, round(picture.width * factor)), max(1, round(picture.height * factor))


def kept(source: str, label: Label) -> bytes:
    """Return the file with our label as its only metadata; empty if the container is invalid."""
    try:
        data = with_label(Path(source).read_bytes(), label)
        with Image.open(BytesIO(data), formats=STORED) as again:
            again.load()
        return data
    except (ValueError, OSError, SyntaxError):
        return b""


def encoded(
    picture: Image.Image, original: Image.Image, file_format: str, label: Label
) -> tuple[bytes, str]:
    """Return a new file and its format: PNG if the upload is lossless or transparent, else JPEG."""
    output = BytesIO()
    if file_format in LOSSLESS or is_transparent(picture):
        stored_format = "PNG"
        parameters: dict[str, Any] = {"compress_level": 6}
    else:
        stored_format = "JPEG"
        parameters = {"progressive": True, "optimize": True, **jpeg_quality(original)}
        picture = picture if picture.mode in ("L", "RGB") else picture.convert("RGB")
    transparency = picture.info.get("transparency")
    picture.info = {} if transparency is None else {"transparency": transparency}
    picture.save(output, stored_format, **parameters)
    return with_label(output.getvalue(), label), stored_format


def jpeg_quality(original: Image.Image) -> dict[str, object]:
    """Return the quality settings of an upload that is a JPEG in the same colours, so that rotation loses little."""
    tables = getattr(original, "quantization", None)
    if tables and original.mode in ("L", "RGB") and not original.info.get("icc_profile"):
        sampling = JpegImagePlugin.get_sampling(original)
        return {"qtables": tables, "subsampling": sampling if sampling in (0, 1, 2) else 0}
    return {"quality": QUALITY, "subsampling": 0}
