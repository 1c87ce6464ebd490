"""The story's own form with the fields that were sent: all its checks run as in the editor."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.admin.panels import get_form_for_model
from wagtail.api.v3.form_data import build_form_data, get_warnings

from integrations.api.problems import Path, PathError
from integrations.api.references import RELATIONS
from news.models import StoryPage

NAMES = {relation: name for name, (relation, _field, _model) in RELATIONS.items()}


def form_class(names: set[str]) -> type[Any]:
    """Return the form of the editor with these fields and relations alone."""
    handler = StoryPage.get_edit_handler()  # type: ignore[attr-defined]  # set by Wagtail
    options = handler.get_form_options()
    fields = [name for name in options["fields"] if name in names]
    formsets = {name: one for name, one in options["formsets"].items() if name in names}
    options = {**options, "fields": fields, "formsets": formsets}
    return get_form_for_model(StoryPage, form_class=StoryPage.base_form_class, **options)


def bound_form(page: StoryPage, values: dict[str, Any], parent: Any, user: Any) -> Any:
    """Return the form as if the values had been typed; rich text is cleaned by the features of its field."""
    kind = form_class({*values})
    data = build_form_data(kind, values, instance=page if page.pk else None)
    form = kind(data=data, instance=page, parent_page=parent, for_user=user)
    form.has_removals = bool(get_warnings(data))
    return form


def form_errors(form: Any) -> Iterator[PathError]:
    """Yield the errors at the values of the request, down to the fields of blocks."""
    for name, errors in form.errors.items():
        path: Path = () if name == "__all__" else (name,)
        for error in errors.as_data():
            yield from errors_within(error, path)
    for relation, formset in form.formsets.items():
        path = (NAMES.get(relation, relation),)
        messages = [*formset.non_form_errors()]
        messages += [text for one in formset.errors for texts in one.values() for text in texts]
        yield from ((path, str(text)) for text in messages)


def errors_within(error: Any, path: Path) -> Iterator[PathError]:
    """Yield the errors of a stream's blocks, or the messages of an error without blocks."""
    if isinstance(error, list):  # an ErrorList
        for one in error.as_data() if hasattr(error, "as_data") else error:
            yield from errors_within(one, path)
        return
    inner = getattr(error, "block_errors", None)
    items = inner.items() if isinstance(inner, dict) else enumerate(inner or [])
    for step, one in items:
        if one is not None:
            is_block = isinstance(step, int) and path == ("body",)
            yield from errors_within(one, (*path, step, "value") if is_block else (*path, step))
    general = getattr(error, "non_block_errors", None)
    if general:
        yield from errors_within(general, path)
    if inner is None and isinstance(error, ValidationError):
        yield from ((path, str(text)) for text in error.messages)


def removal_notices(form: Any) -> list[str]:
    text = _("Formatting that the editor does not have was left out.")
    return [text] if form.has_removals else []
