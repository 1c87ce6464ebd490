"""Make the renditions of a picture from one decoding, in a separate process."""

import logging
import tempfile
from functools import partial
from pathlib import Path, PurePath
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from wagtail.images.image_operations import (
    AvifQualityOperation,
    BackgroundColorOperation,
    FormatOperation,
    JPEGQualityOperation,
    WebPQualityOperation,
)
from wagtail.images.models import IMAGE_FORMAT_EXTENSIONS, Filter

from pictures import isolation
from pictures.imaging.errors import PictureError
from pictures.imaging.labels import Label

logger = logging.getLogger(__name__)

QUALITY = {"jpeg": 76, "webp": 80, "avif": 61}  # Wagtail's defaults
QUALITY_OPERATIONS = {
    "jpeg": JPEGQualityOperation,
    "webp": WebPQualityOperation,
    "avif": AvifQualityOperation,
}


class PictureUnavailable(OSError):
    """The file of a picture is missing or can no longer be decoded."""


def planned(picture: Any, rendition_filter: Filter, path: str) -> dict[str, object]:
    """Return the arguments of `pictures.imaging.scaling.Size` for a filter."""
    transform = rendition_filter.get_transform(picture)
    box = transform.get_rect().round()
    file_format, lossless, background = own_format(picture), False, None
    operations = rendition_filter.filter_operations
    for operation in operations:
        if isinstance(operation, FormatOperation):
            file_format, lossless = operation.format, "lossless" in operation.options
        elif isinstance(operation, BackgroundColorOperation):
            background = operation.color
    quality = QUALITY.get(file_format, 80)
    for operation in operations:
        if isinstance(operation, QUALITY_OPERATIONS.get(file_format, ())):
            quality = operation.quality
    return {
        "path": path,
        "file_format": file_format.upper(),
        "box": tuple(box),
        "width": int(transform.size[0]),
        "height": int(transform.size[1]),
        "quality": quality,
        "lossless": lossless,
        "background": background,
    }


def own_format(picture: Any) -> str:
    """Return the format of the picture's file, or a substitute for formats that are no longer stored."""
    suffix = PurePath(picture.file.name).suffix.lower()
    return {".png": "png", ".webp": "webp", ".gif": "png"}.get(suffix, "jpeg")


def render(picture: Any, filters: list[Filter]) -> dict[Filter, ContentFile]:
    """Return the rendered files by filter. Raises `PictureUnavailable` if the file is missing or damaged."""
    label = picture.label
    with tempfile.TemporaryDirectory(prefix="renditions-") as folder:
        sizes = [planned(picture, f, str(Path(folder, str(n)))) for n, f in enumerate(filters)]
        try:
            with picture.open_file() as file, isolation.on_disk(file) as source:
                job = {"do": "scale", "source": source, "sizes": sizes, "label": vars(label)}
                isolation.run({**job, "full": (picture.width, picture.height)})
        except PictureError as error:
            raise PictureUnavailable(str(error)) from error
        except Exception as error:  # which one depends on the storage
            raise PictureUnavailable(str(error)) from error
        return {
            rendition_filter: ContentFile(
                Path(str(size["path"])).read_bytes(), file_name(picture, rendition_filter, size)
            )
            for rendition_filter, size in zip(filters, sizes, strict=True)
        }


def file_name(picture: Any, rendition_filter: Filter, size: dict) -> str:
    """Return a rendition's file name as Wagtail makes it, of the picture's name, the focal point and the filter."""
    key = rendition_filter.get_cache_key(picture)
    suffix = IMAGE_FORMAT_EXTENSIONS[str(size["file_format"]).lower()]
    end = ".".join(filter(None, [key, rendition_filter.spec.replace("|", ".")])) + suffix
    return f"{PurePath(picture.file.name).stem[: 59 - len(end)]}.{end}"


def store(picture: Any, rendition_filter: Filter, content: ContentFile, label: Label) -> Any:
    """Store a file as the picture's rendition, and return it.

    Safe to run concurrently: the second process keeps the rendition of the first. Return None if the picture has been
    deleted or its file replaced.
    """
    model = picture.get_rendition_model()
    with transaction.atomic():
        rows = type(picture)._base_manager.select_for_update().filter(pk=picture.pk)
        if rows.values_list("file", flat=True).first() != picture.file.name:
            return None
        place = {
            "image": picture,
            "filter_spec": rendition_filter.spec,
            "focal_point_key": rendition_filter.get_cache_key(picture),
        }
        rendition = model.objects.filter(**place).first() or model(**place)
        if rendition.pk and rendition.embedded == label.key and is_there(rendition.file):
            return rendition
        replaced = rendition.file.name
        rendition.file.save(content.name, content, save=False)
        rendition.embedded = label.key
        rendition.save()
        if replaced and replaced != rendition.file.name:
            transaction.on_commit(partial(rendition.file.storage.delete, replaced))
    return rendition


def is_there(file: Any) -> bool:
    return bool(file) and file.storage.exists(file.name)
