"""Preparation of pictures for readers: update the stored file and make missing renditions."""

from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from wagtail.images.models import Filter

from core.page_cache.changes import record
from core.page_cache.tags import PICTURES, picture_tag
from pictures.imaging.containers import with_label
from pictures.models import Picture, PictureStatus, Rendition
from pictures.rendering import PictureUnavailable, is_there, render, store
from pictures.rendition_sizes import ADMIN_SPECS, PRESS, SHAPES, ordinary, press_specs, specs_of
from pictures.unused_crops import remove_unused_crops
from pictures.upload_metadata import fill_empty_fields
from pictures.uploads import InvalidPicture, normalise

# The shapes in which pictures are shown, by the picture's primary key.
Uses = dict[int, set[str]]
# A picture that has been waiting for longer has lost its task: the worker died, or the queue was emptied.
LOST_AFTER = timedelta(minutes=10)
ROUNDS = 3
# The fields on which renditions and their embedded metadata depend.
FOCAL_POINT = ("focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height")
DECISIVE = ("file", "shapes", "label", *FOCAL_POINT)
# Copied from the metadata when an older file is normalised. Captions and alternative texts are not, as they would
# appear on pages that are public already.
KEPT = ("copyright", "licence", "taken_at")


def prepare(pk: int) -> bool:
    """Make a picture ready to be shown, and return whether it is.

    Idempotent, and safe to run concurrently and after an interruption at any point.
    """
    for _round in range(ROUNDS):
        picture = Picture.objects.filter(pk=pk).first()
        if not picture:
            return False
        try:
            update_original(picture)
            remove_unused_crops(picture)
            render_missing(picture)
        except (PictureUnavailable, InvalidPicture) as error:
            picture.mark_unavailable(error)
            return False
        if mark_ready(picture):
            return True
    return True  # an editor keeps changing it, and each change has its own task


def mark_ready(picture: Picture) -> bool:
    """Mark the picture as ready, unless it was changed while its renditions were made; return False if it was."""
    with transaction.atomic():
        now = Picture.objects.select_for_update().filter(pk=picture.pk).first()
        if not now:
            return True
        if any(getattr(now, name) != getattr(picture, name) for name in DECISIVE):
            return False
        if now.status != PictureStatus.READY:
            changes = {"status": PictureStatus.READY, "status_changed_at": timezone.now()}
            Picture.objects.filter(pk=now.pk).update(**changes)
    return True


# The stored file --------------------------------------------------------------------------------


def update_original(picture: Picture) -> None:
    """Normalise a file that has not been normalised, and embed changed credit, copyright and licence.

    Raises `PictureUnavailable` if the file is missing or not a JPEG, PNG or WebP, and `InvalidPicture` if it cannot
    be shown.
    """
    if not picture.embedded or stored_size(picture) != picture.file_size:
        normalise_again(picture)
    if picture.embedded == picture.label.key:
        return
    try:
        with picture.open_file() as file:
            content = ContentFile(with_label(file.read(), picture.label))
    except Exception as error:  # which one depends on the storage
        raise PictureUnavailable(str(error)) from error
    replace_file(picture, content, {"embedded": picture.label.key, "file_size": content.size})


def stored_size(picture: Picture) -> int:
    """Return the size of the file in bytes; a change means that the file was replaced or truncated."""
    try:
        return picture.file.storage.size(picture.file.name)
    except Exception as error:
        raise PictureUnavailable(str(error)) from error


def normalise_again(picture: Picture) -> None:
    try:
        with picture.open_file() as file:
            upload = normalise(file, picture.filename)
    except InvalidPicture:
        raise
    except Exception as error:
        raise PictureUnavailable(str(error)) from error
    changes = {
        "width": upload.width,
        "height": upload.height,
        "file_size": upload.size,
        "embedded": upload.embedded,
        "was_animated": upload.animated,
        **rotated_focal_point(picture, upload),
    }
    found = {name: text for name, text in upload.found.items() if ":" not in name}
    fill_empty_fields(picture, found)
    picture.save_texts()
    changes |= {name: getattr(picture, name) for name in KEPT}
    picture.renditions.update(embedded="")
    replace_file(picture, upload, changes, name=upload.name or "")


def rotated_focal_point(picture: Picture, upload: Any) -> dict[str, int]:
    """Return the focal point scaled to the upright picture, on which it was set, if width and height are swapped."""
    if not picture.has_focal_point() or (picture.width, picture.height) != (
        upload.height,
        upload.width,
    ):
        return {}
    across, down = upload.width / picture.width, upload.height / picture.height
    return {
        "focal_point_x": round(picture.focal_point_x * across),
        "focal_point_y": round(picture.focal_point_y * down),
        "focal_point_width": round(picture.focal_point_width * across),
        "focal_point_height": round(picture.focal_point_height * down),
    }


def replace_file(picture: Picture, content: Any, changes: dict, name: str = "") -> None:
    """Store new content as the picture's file, and delete the old file when the transaction commits."""
    old, storage = picture.file.name, picture.file.storage
    stored = storage.save(picture.get_upload_to(name or picture.filename), content)
    with transaction.atomic():
        changed = Picture.objects.filter(pk=picture.pk, file=old).update(file=stored, **changes)
        transaction.on_commit(lambda: storage.delete(old if changed else stored))
        record({picture_tag(picture.pk), PICTURES})
    if changed:
        picture.refresh_from_db()


# Its sizes ----------------------------------------------------------------------------------------


def stale(picture: Picture) -> list[Filter]:
    """Return the filters to render: those that are missing, have outdated metadata or have lost their file."""
    current = {}
    outdated = set()
    for rendition in picture.renditions.all():
        spec = rendition.filter_spec
        is_current = rendition.focal_point_key == Filter(spec).get_cache_key(picture)
        if rendition.embedded == picture.label.key and is_current and is_there(rendition.file):
            current[spec] = rendition
        elif is_current:
            outdated.add(spec)
    wanted = dict.fromkeys([*ADMIN_SPECS, *specs_of(picture.shapes), *sorted(outdated)])
    for useless in {*SHAPES[PRESS].all_specs} - {*press_specs(picture).values()}:
        wanted.pop(useless, None)
    return [Filter(spec) for spec in wanted if spec not in current]


def render_missing(picture: Picture) -> None:
    """Make the missing renditions, then delete those for older focal points. Raises `PictureUnavailable`."""
    filters = stale(picture)
    if filters:
        for rendition_filter, content in render(picture, filters).items():
            store(picture, rendition_filter, content, picture.label)
    for rendition in Rendition.objects.filter(image=picture):
        key = Filter(rendition.filter_spec).get_cache_key(picture)
        if rendition.focal_point_key != key:
            rendition.delete()


# What is due ----------------------------------------------------------------------------------------


registered_uses: list[Callable[[], Iterable[Uses]]] = []


def register_uses(find: Callable[[], Iterable[Uses]]) -> None:
    """Register a function that yields the uses of pictures in another app; called when all pictures are verified."""
    registered_uses.append(find)


def record_all_uses() -> None:
    """Record the uses of pictures in all apps, as after an upgrade or an import."""
    for find in registered_uses:
        for uses in find():
            record_uses(uses)


def record_uses(shapes: Uses, *, verify: bool = False) -> list[int]:
    """Record the shapes in which pictures are shown; return the primary keys of those to be prepared.

    With `verify`, return all of them, so that the worker detects missing files.
    """
    due: list[int] = []
    if not shapes:
        return due
    for picture in Picture.objects.filter(pk__in=shapes.keys()).only("shapes", "status"):
        known = set(picture.shapes)
        if new := shapes[picture.pk] - known:
            changes: dict[str, Any] = {"shapes": sorted(known | new)}
            # A crop is no reason to wait: until it is rendered, an ordinary one is shown. Nor is a download.
            if any(ordinary(name)[-1] not in known for name in new - {PRESS}):
                changes["status"] = PictureStatus.PREPARING
                changes["status_changed_at"] = timezone.now()
            Picture.objects.filter(pk=picture.pk).update(**changes)
        if new or verify or picture.status != PictureStatus.READY:
            due.append(picture.pk)
    return due


def stuck_pictures() -> list[int]:
    """Return pictures that have been waiting for longer than a task takes, and restart their waiting time."""
    before = timezone.now() - LOST_AFTER
    waiting = Picture.objects.filter(status=PictureStatus.PREPARING).exclude(
        status_changed_at__gte=before
    )
    pks = list(waiting.values_list("pk", flat=True))
    Picture.objects.filter(pk__in=pks).update(status_changed_at=timezone.now())
    return pks
