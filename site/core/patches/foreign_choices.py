"""Refuse in the admin's forms what belongs to a newsroom in which the user does not work.

A chooser of Wagtail (8.0) accepts the key of any object, also of one that its list does not show. What an item has
already may stay.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.blocks.stream_block import StreamValue

from core.newsroom_access import may_be_common, may_use, own_items, works_everywhere

# A model and the key of an item as text.
Key = tuple[Any, str]


def install() -> None:
    clean, start = WagtailAdminModelForm._post_clean, WagtailAdminModelForm.__init__

    def init(self: Any, *args: Any, **kwargs: Any) -> None:
        start(self, *args, **kwargs)
        for rows in self.formsets.values():  # whose forms do not know the user
            if issubclass(rows.form, WagtailAdminModelForm):
                rows.form_kwargs.setdefault("for_user", self.for_user)

    def post_clean(self: Any) -> None:
        clean(self)
        if self.for_user and not works_everywhere(self.for_user):
            for name in {*self.changed_data} & {*self.cleaned_data}:
                if is_foreign(self.for_user, self.cleaned_data[name], self.initial.get(name)):
                    self.add_error(name, ValidationError(message(), code="foreign"))

    WagtailAdminModelForm.__init__ = init
    WagtailAdminModelForm._post_clean = post_clean


def message() -> str:
    return _("This belongs to another newsroom. Choose something else.")


def is_foreign(user: Any, value: Any, before: Any) -> bool:
    """Return whether a value of a form is, or shows, an item that the user may not use."""
    if may_be_common(type(value)):
        return value.pk != before and not may_use(user, value)
    if not isinstance(value, StreamValue):
        return False
    wanted: dict[Any, set[str]] = defaultdict(set)
    known = set(shown(before)) if isinstance(before, StreamValue) else set()
    for model, key in set(shown(value)) - known:
        wanted[model].add(key)
    return any(
        own_items(user, model._base_manager.filter(pk__in=keys)).count() < len(keys)
        for model, keys in wanted.items()
    )


def shown(value: StreamValue) -> Iterator[Key]:
    """Yield the items in a stream that a newsroom may have of its own."""
    for model, key, *_path in value.stream_block.extract_references(value):
        if may_be_common(model):
            yield model, str(key)
