"""The existing renditions of a picture. Renditions are made by the worker, never in a request."""

from typing import Any

from django.db.models import OuterRef, Q, Subquery
from wagtail.images.models import Filter

from core.models.texts import rows_as_json
from pictures.crops import Crop
from pictures.models import Picture, PictureText, Rendition
from pictures.rendition_sizes import COMMON, FILL_AT, SHAPES, Shape, ordinary, shape_of, specs_of

Found = dict[str, Rendition]
FIELDS = ("id", "file", "width", "height", "filter_spec", "focal_point_key")


def with_renditions(*shapes: str) -> Any:
    """Return pictures with their texts and the renditions of these shapes, in one query."""
    return with_rows(Q(filter_spec__in=specs_of(shapes)))


def in_shapes(*shapes: str) -> Q:
    """Return a condition on renditions: of these shapes, for every focal point that a story has set."""
    specs = specs_of(shapes)
    wanted = Q(filter_spec__in=specs)
    for spec in specs:
        crop = spec.partition("|")[0]
        if crop.startswith("fill-"):
            wanted |= Q(filter_spec__startswith=f"{FILL_AT}-{crop.removeprefix('fill-')}-")
    return wanted


def with_crops(*shapes: str) -> Any:
    """Return pictures as `with_renditions` does, with the renditions for every focal point that a story has set."""
    return with_rows(in_shapes(*shapes))


def with_rows(renditions: Q) -> Any:
    return Picture.objects.annotate(
        text_rows=PictureText.rows(), rendition_rows=rendition_rows(renditions)
    )


def rendition_rows(wanted: Q, of: str = "pk") -> Subquery:
    """Return a subquery for renditions of the picture with the key in `of`, annotated as `rendition_rows`."""
    found = Rendition.objects.filter(wanted, image=OuterRef(of))
    return rows_as_json(found, "image", **{name: name for name in FIELDS})


def existing(picture: Picture, specs: list[str]) -> Found:
    """Return the existing renditions by filter spec, if need be those for an older focal point."""
    if "rendition_rows" in picture.__dict__:
        rows = picture.__dict__["rendition_rows"] or []
    else:
        rows = picture.renditions.filter(filter_spec__in=specs).values(*FIELDS)
    found: dict[str, dict[str, Any]] = {}
    for row in sorted(rows, key=lambda row: row["id"]):
        spec = row["filter_spec"]
        if spec in specs and (spec not in found or is_current(picture, row)):
            found[spec] = row
    return {spec: Rendition(image=picture, **row) for spec, row in found.items()}


def is_current(picture: Picture, row: dict[str, Any]) -> bool:
    return row["focal_point_key"] == Filter(row["filter_spec"]).get_cache_key(picture)


def shown_as(picture: Picture, name: str) -> tuple[Shape, Found]:
    """Return the shape to show a picture in, and its renditions: an ordinary one until a crop has been rendered."""
    shapes = [shape for one in ordinary(name) if (shape := shape_of(one))]
    found = existing(picture, [spec for shape in shapes for spec in shape.all_specs])
    for shape in shapes:
        if own := {spec: found[spec] for spec in shape.all_specs if spec in found}:
            return shape, own
    return shapes[-1], {}


def share_image(picture: Picture, crop: Crop) -> Rendition | None:
    """Return the rendition for share cards and feeds, or None if there is none."""
    _shape, found = shown_as(picture, crop.shape("share"))
    return next(iter(found.values()), None)


def largest(picture: Picture) -> Rendition | None:
    """Return the largest JPEG rendition in which a figure shows the picture, or None if there is none."""
    specs = SHAPES["figure"].specs(COMMON)
    found = existing(picture, specs)
    return next((found[spec] for spec in reversed(specs) if spec in found), None)


def single_size(picture: Picture, spec: str) -> Rendition | None:
    """Return one rendition by its filter spec, or None if it does not exist."""
    return existing(picture, [spec]).get(spec)
