"""Checks of a form that leads to publication, and errors at any block of a stream."""

from collections.abc import Callable, Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.blocks import ListBlock, StreamBlock, StreamValue, StructBlock
from wagtail.blocks.list_block import ListBlockValidationError
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError

# Called with a form and its page as it was sent, valid or not. Yields (path, message) of what keeps it from being
# published; the path is a field or, in a stream, `body.<block>.alt`, and empty for the whole form.
FormCheck = Callable[[Any, Any], Iterable[tuple[str, str]]]
_checks: list[FormCheck] = []


def form_check(function: FormCheck) -> FormCheck:
    """Register a check of forms that are published or submitted; a decorator."""
    _checks.append(function)
    return function


def add_errors_of_checks(form: Any, page: Any) -> None:
    """Run the checks in turn; each sees the errors of those before it."""
    for check in _checks:
        for path, message in list(check(form, page)):
            add_error_at(form, path, message, page)


def add_error_at(form: Any, path: str, message: str, page: Any) -> None:
    """Add an error at a field or block; one that already has an error keeps it."""
    name, _dot, place = path.partition(".")
    if name not in form.fields:
        form.add_error(None, message)
        return
    value = getattr(page, name)
    if not isinstance(value, StreamValue):
        if name not in form.errors:
            form.add_error(name, message)
        return
    error = error_at(value.stream_block, value, place.split("."), message)
    known = form.errors[name].as_data()[0] if name in form.errors else None
    if known is None:
        form.add_error(name, error)
    else:
        merge(known, error)


def error_at(block: Any, value: Any, steps: list[str], message: str) -> ValidationError:
    """Return the error of a block with one at these steps within it: ids in streams and lists, names in structs."""
    step, *rest = steps or [""]
    if isinstance(block, StructBlock) and step in block.child_blocks:
        child = error_at(block.child_blocks[step], value.get(step), rest, message)
        return StructBlockValidationError(block_errors={step: child})
    if isinstance(block, StreamBlock | ListBlock) and step:
        is_stream = isinstance(block, StreamBlock)
        kind = StreamBlockValidationError if is_stream else ListBlockValidationError
        for place, one in enumerate(value if is_stream else value.bound_blocks):
            if one.id == step:
                child = error_at(one.block, one.value, rest, message)
                return kind(block_errors={place: child})
    return ValidationError(message)


def merge(known: Any, new: Any) -> Any:
    """Add the errors of other blocks to those of a stream, and return them."""
    if known is None:
        return new
    for place, error in getattr(new, "block_errors", {}).items():
        if hasattr(known, "block_errors"):
            known.block_errors[place] = merge(known.block_errors.get(place), error)
    return known


def translate_stream_errors(form: Any) -> None:
    """Replace the message of streams with errors, which is English in Wagtail (8.0), for the list above the form."""
    for errors in form.errors.values():
        for error in errors.as_data():
            if isinstance(error, StreamBlockValidationError):
                error.message = _("See what is marked there.")
