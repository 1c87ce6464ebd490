"""Check all foreign keys of a revision at once when a page is built from it."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from modelcluster.models import get_all_child_relations

# A model and the field of it that a foreign key refers to.
Target = tuple[type[models.Model], str]


class ForeignKeysCheckedTogether:
    """Page mixin that saves queries: modelcluster (6.5) runs one per foreign key of each child object.

    The result is modelcluster's: a key to a missing row is set to None, and a child that requires it is dropped.
    """

    @classmethod
    def from_serializable_data(
        cls, data: Any, check_fks: bool = True, strict_fks: bool = False
    ) -> Any:
        if check_fks:
            wanted = defaultdict(set)
            for target, value in keys_in(cls, data):
                wanted[target].add(value)
            data = checked(cls, data, existing(wanted), strict_fks)
        if not data:
            return data
        build = super().from_serializable_data  # type: ignore[misc]  # a mixin
        return build(data, check_fks=False, strict_fks=strict_fks)


def foreign_keys(model: Any, data: dict) -> Iterator[tuple[str, Any, Target, object]]:
    """Yield name, field, target and value of each foreign key that is set."""
    for name, value in data.items():
        try:
            field: Any = model._meta.get_field(name)
        except FieldDoesNotExist:
            continue
        remote: Any = field.remote_field
        if (
            value is not None
            and field.concrete
            and isinstance(field.remote_field, models.ManyToOneRel)
        ):
            to_python = remote.model._meta.get_field(remote.field_name).to_python
            yield name, field, (remote.model, remote.field_name), to_python(value)


def keys_in(model: Any, data: dict) -> Iterator[tuple[Target, object]]:
    """Yield target and value of every foreign key of an item and its children."""
    for _name, _field, target, value in foreign_keys(model, data):
        yield target, value
    for relation in get_all_child_relations(model):
        for row in data.get(relation.get_accessor_name()) or ():
            yield from keys_in(relation.related_model, row)


def existing(wanted: dict[Target, set]) -> dict[Target, set]:
    """Return the values that exist, with one query per target. Content types are read from Django's cache."""
    return {
        target: {value for value in values if is_content_type(value)}
        if target == (ContentType, "id")
        else found_in(target, values)
        for target, values in wanted.items()
    }


def found_in(target: Target, values: set) -> set:
    """Return the values that exist in the database."""
    model, name = target
    rows = model._default_manager.filter(**{f"{name}__in": values})
    return set(rows.values_list(name, flat=True))


def is_content_type(value: Any) -> bool:
    """Return whether a content type has the id."""
    try:
        return bool(ContentType.objects.get_for_id(value))
    except ContentType.DoesNotExist:
        return False


def checked(model: Any, data: dict, found: dict[Target, set], strict: bool) -> dict | None:
    """Return the data without keys to missing rows; None if a strict row requires one of them."""
    result = dict(data)
    for name, field, target, value in foreign_keys(model, data):
        on_delete = field.remote_field.on_delete
        if value in found[target] or on_delete == models.DO_NOTHING:
            continue
        if on_delete not in (models.CASCADE, models.SET_NULL):
            raise ValueError(f"{model._meta.label}.{name} refers to a missing row: {value}")
        if on_delete == models.CASCADE and strict:
            return None
        result[name] = None
    for relation in get_all_child_relations(model):
        accessor = relation.get_accessor_name()
        rows = data.get(accessor) or ()
        kept = (checked(relation.related_model, row, found, True) for row in rows)
        if accessor in data:
            result[accessor] = [row for row in kept if row is not None]
    return result
