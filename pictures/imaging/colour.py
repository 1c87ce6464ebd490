"""Conversion of pictures to 8-bit sRGB, with the colours that a colour-managed viewer shows."""

from io import BytesIO
from typing import Any, cast

from PIL import Image, ImageChops, ImageCms

SRGB = ImageCms.createProfile("sRGB")
# A profile that changes no colour by more than this (of 255) counts as sRGB.
SAME = 3
# Modes that every encoder supports; a palette counts as 8-bit sRGB.
PLAIN = {"1", "L", "LA", "P", "RGB", "RGBA"}


def to_srgb(image: Image.Image) -> Image.Image:
    """Return the picture in 8-bit sRGB; the same object if it is already."""
    profile = image.info.get("icc_profile")
    if image.mode in PLAIN and not profile:
        return image
    plain = eight_bits(image)
    managed = by_profile(plain, profile) if profile else None
    if managed is not None:
        return managed
    return plain if plain.mode in PLAIN else plain.convert("RGB")


def eight_bits(image: Image.Image) -> Image.Image:
    """Scale 16-bit and floating-point grey values to 8 bits, as Pillow would clip them."""
    if image.mode.startswith("I"):
        wide = image.convert("I").point(lambda value: value * (1 / 257) + 0.5)
        return keep_info(wide.convert("L"), image)
    if image.mode == "F":
        return keep_info(image.point(lambda value: value * 255 + 0.5).convert("L"), image)
    return image


def keep_info(converted: Image.Image, original: Image.Image) -> Image.Image:
    converted.info = {
        name: value for name, value in original.info.items() if name != "transparency"
    }
    return converted


def by_profile(image: Image.Image, profile: bytes) -> Image.Image | None:
    """Convert from an ICC profile; return None if it is invalid or does not match the picture's mode."""
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        intent = ImageCms.Intent(ImageCms.getDefaultIntent(source))
        if image.mode in PLAIN and is_srgb(source, image.mode in ("1", "L", "LA"), intent):
            return image
        return converted(opaque_or_rgba(image), source, intent)
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return None


def opaque_or_rgba(image: Image.Image) -> Image.Image:
    if image.mode == "1":
        return image.convert("L")
    if image.mode in ("L", "RGB", "P") and "transparency" in image.info:
        return image.convert("RGBA")
    return image.convert("RGB") if image.mode == "P" else image


def converted(image: Image.Image, source: Any, intent: ImageCms.Intent) -> Image.Image:
    flags = ImageCms.Flags.BLACKPOINTCOMPENSATION
    if image.mode in ("LA", "RGBA"):
        grey = source.profile.xcolor_space.strip() == "GRAY"
        colours = image.convert("L" if grey else "RGB")
        opaque = converted(colours, source, intent)
        opaque.putalpha(image.getchannel("A"))
        return opaque
    transform = ImageCms.buildTransform(source, SRGB, image.mode, "RGB", intent, flags)
    result = cast("Image.Image", ImageCms.applyTransform(image, transform))
    result.info = {}
    return result


def is_srgb(source: Any, grey: bool, intent: ImageCms.Intent) -> bool:
    """Return whether a profile leaves colours unchanged, tested on a grey ramp or a colour cube."""
    if grey:
        sample = Image.linear_gradient("L")
    else:
        steps = range(0, 256, 51)
        sample = Image.new("RGB", (36, 6))
        sample.putdata([(r, g, b) for r in steps for g in steps for b in steps])
    difference = ImageChops.difference(converted(sample, source, intent), sample.convert("RGB"))
    bands: Any = difference.getextrema()
    return max(high for _low, high in bands) <= SAME


def is_transparent(image: Image.Image) -> bool:
    return image.mode in ("LA", "RGBA", "PA") or "transparency" in image.info
