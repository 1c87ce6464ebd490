"""Refuse in the admin's forms what belongs to another newsroom than the page or item that is edited.

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
from wagtail.models import Page

from core.newsroom_access import common_or_of, has_one_newsroom, may_be_common, site_pk_of

# A model and the key of an item as text.
Key = tuple[Any, str]


def install() -> None:
    is_valid = WagtailAdminModelForm.is_valid

    def is_valid_and_own(self: Any) -> bool:
        valid: bool = is_valid(self)
        # The rows of a form are looked at with it.
        is_whole = isinstance(self.instance, Page) or hasattr(self.instance, "site_id")
        if not (self.is_bound and is_whole) or has_one_newsroom():
            return valid
        return not refuse_foreign(self) and valid

    WagtailAdminModelForm.is_valid = is_valid_and_own


def refuse_foreign(form: Any) -> bool:
    """Add an error to each field of a form and its rows that shows what is foreign; return whether there is one."""
    rows = [row for formset in form.formsets.values() for row in formset.forms]
    owner, found = owner_of(form), False
    for one in [form, *rows]:
        cleaned = getattr(one, "cleaned_data", {})
        # What is common may show only what is common.
        names = {*cleaned} if "site" in one.changed_data else {*one.changed_data} & {*cleaned}
        for name in names:
            if is_foreign(owner, cleaned[name], one.initial.get(name)):
                text = _("This belongs to another newsroom. Choose something else.")
                one.add_error(name, ValidationError(text, code="foreign"))
                found = True
    return found


def owner_of(form: Any) -> int | None:
    """Return the newsroom of what a form edits; of a new page, of its parent."""
    item = form.instance
    is_new_page = isinstance(item, Page) and not item.url_path
    return site_pk_of(form.parent_page if is_new_page else item)


def is_foreign(owner: int | None, value: Any, before: Any) -> bool:
    """Return whether a value of a form is, or newly shows, an item of another newsroom."""
    if may_be_common(type(value)):
        return value.site_id not in (None, owner)
    if not isinstance(value, StreamValue):
        return False
    wanted: dict[Any, set[str]] = defaultdict(set)
    known = set(shown(before)) if isinstance(before, StreamValue) else set()
    for model, key in set(shown(value)) - known:
        wanted[model].add(key)
    return any(
        model._base_manager.filter(common_or_of(owner), pk__in=keys).count() < len(keys)
        for model, keys in wanted.items()
    )


def shown(value: StreamValue) -> Iterator[Key]:
    """Yield the items in a stream that a newsroom may have of its own."""
    for model, key, *_path in value.stream_block.extract_references(value):
        if may_be_common(model):
            yield model, str(key)
