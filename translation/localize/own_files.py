"""Pictures and documents that a translation has in place of its original's."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from wagtail.blocks import StructValue
from wagtail.blocks.list_block import ListValue
from wagtail.blocks.stream_block import StreamValue
from wagtail.documents import get_document_model
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageChooserBlock
from wagtail_localize.models import OverridableSegment, TranslationSource
from wagtail_localize.segments import OverridableSegmentValue

from core.text_roles import field_and_block

FILE = "file-"  # followed by the pk of the context of the original's file


class OwnFile(NamedTuple):
    """The pk of a file, that of the original's file which it replaced, and that of a later one that was reported."""

    pk: int
    replaces: int
    reported: int = 0

    def __str__(self) -> str:
        return "/".join(map(str, self))


class SourceFile(NamedTuple):
    """A place in an original that shows a file: its segment, and the model of the file."""

    segment: OverridableSegment
    model: type[Any]

    @property
    def name(self) -> str:
        return f"{FILE}{self.segment.context_id}"

    @property
    def pk(self) -> int:
        return int(self.segment.data)


def own_files(overrides: dict) -> dict:
    """Return the own files of translations by the key of the override; those that were given up are left out.

    A key is the name of the override, or a tuple that ends with it.
    """
    return {
        key: OwnFile(*map(int, text.split("/")))
        for key, text in overrides.items()
        if text and (key if isinstance(key, str) else key[-1]).startswith(FILE)
    }


def model_at(model: Any, path: str) -> type[Any] | None:
    """Return the model of pictures or of documents, if there is one of them at a field path."""
    field, block, _rest = field_and_block(model, path)
    if isinstance(block, ImageChooserBlock):
        return get_image_model()
    if isinstance(block, DocumentChooserBlock):
        return get_document_model()
    is_file = not block and field.related_model in (get_image_model(), get_document_model())
    return field.related_model if is_file else None


def source_files(source: TranslationSource, model: Any) -> list[SourceFile]:
    """Return the places of an original with a picture or document: those of its fields, then of its body."""
    rows = source.overridablesegment_set.select_related("context").order_by("order")
    rows = sorted(rows, key=lambda row: "." in row.context.path)
    found = ((row, model_at(model, row.context.field_path or row.context.path)) for row in rows)
    return [SourceFile(row, kind) for row, kind in found if kind and row.data]


def own_file_values(
    source: TranslationSource, overrides: dict[str, str], model: Any
) -> list[OverridableSegmentValue]:
    """Return the own files as values to ingest. A file that was deleted gives way to the original's."""
    own = own_files(overrides)
    if not own:
        return []
    files = [one for one in source_files(source, model) if one.name in own]
    known = {
        kind: existing(kind, (pk for one in files for pk in (one.pk, own[one.name].pk)))
        for kind in {one.model for one in files}
    }
    return [
        OverridableSegmentValue(one.segment.context.path, own[one.name].pk, order=one.segment.order)
        for one in files
        if {one.pk, own[one.name].pk} <= known[one.model]
    ]


def existing(model: Any, pks: Iterable[int]) -> set[int]:
    return set(model._default_manager.filter(pk__in=set(pks)).values_list("pk", flat=True))


def outdated_files(
    source: TranslationSource, overrides: dict[str, str], model: Any
) -> list[SourceFile]:
    """Return the places where the original has got another file since the translation got its own."""
    own = own_files(overrides)
    files = source_files(source, model) if own else []
    return [one for one in files if one.name in own and own[one.name].replaces != one.pk]


def reset_crop(item: Any, path: str) -> None:
    """Empty the crop at the path of a picture, which was that of the original's picture."""
    *parents, name = path.split(".")
    if not parents:
        for field, picture in getattr(item, "crop_fields", {}).items():
            if picture == name:
                setattr(item, field, None)
        return
    block, value = None, getattr(item, parents[0])
    for part in parents[1:]:
        if isinstance(value, StreamValue | ListValue):
            children = value if isinstance(value, StreamValue) else value.bound_blocks
            child = next((one for one in children if one.id == part), None)
            block, value = (child.block, child.value) if child else (None, None)
        elif isinstance(value, StructValue):
            block, value = value.block.child_blocks[part], value[part]
    if block and isinstance(value, StructValue):
        for field in getattr(block.meta, "crop_fields", ()):
            value[field] = block.child_blocks[field].get_default()
