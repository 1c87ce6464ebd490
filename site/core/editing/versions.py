"""The version of an object that a form was opened with, to detect a newer one.

A form sends the version as `loaded_version`: "app.model:pk:fields:version". The version is the latest revision
and its time (Wagtail's autosave overwrites a revision) or, for an object without revisions, a digest of the
form's fields.
"""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db.models import Model
from django.utils.functional import cached_property
from wagtail.log_actions import registry as log_registry
from wagtail.models import Page, Revision
from wagtail.permissions import policy_registry

FIELD = "loaded_version"


def token_of(obj: Model, fields: tuple[str, ...], version: str = "") -> str:
    """Return the value of the form's hidden field; `version` overrides the object's current one."""
    return (
        f"{obj._meta.label_lower}:{obj.pk}:{','.join(fields)}:{version or version_of(obj, fields)}"
    )


def version_of(obj: Model, fields: tuple[str, ...]) -> str:
    if getattr(obj, "latest_revision_id", None):
        return version_of_revision(obj.latest_revision)
    return digest(obj, fields)


def version_of_revision(revision: Revision) -> str:
    return f"{revision.pk}@{revision.created_at.isoformat()}"


def digest(obj: Model, fields: tuple[str, ...]) -> str:
    """Return a short digest of the values of these fields; for a name that is not a field, of its `form_text`."""
    values = {}
    for name in fields:
        try:
            field = obj._meta.get_field(name)
        except FieldDoesNotExist:
            if hasattr(obj, "form_text"):
                values[name] = obj.form_text(name)
            continue
        value = field.value_from_object(obj) if hasattr(field, "value_from_object") else None
        is_many = field.many_to_many or isinstance(value, list | tuple)
        values[name] = sorted(map(_plain, value or [])) if is_many else _plain(value)
    return hashlib.sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()[:20]


def _plain(value: Any) -> str:
    return str(value.pk) if isinstance(value, Model) else str(value)


@dataclass(frozen=True)
class Loaded:
    """The parsed hidden field of a sent form."""

    model: type[Model]
    pk: str
    fields: tuple[str, ...]
    version: str

    @classmethod
    def read(cls, token: str, needs_pk: bool = True) -> "Loaded | None":
        """Parse the hidden field; return None if it is missing, invalid or, with `needs_pk`, of a new object."""
        try:
            label, pk, fields, version = token.split(":", 3)
            model = apps.get_model(label)
        except (ValueError, LookupError):
            return None
        if needs_pk and not pk:
            return None
        return cls(model, pk, tuple(filter(None, fields.split(","))), version)

    @cached_property
    def object(self) -> Model | None:
        """The object in the database."""
        try:
            found = self.model._base_manager.filter(pk=self.pk).first()
        except (ValueError, ValidationError):
            return None
        return found.specific if isinstance(found, Page) else found

    @property
    def current(self) -> str:
        return version_of(cast("Model", self.object), self.fields)

    @property
    def is_newest(self) -> bool:
        return not self.object or self.current == self.version

    @cached_property
    def revision(self) -> Revision | None:
        """The latest revision, or None for an object without revisions."""
        return getattr(self.object, "latest_revision", None)

    @cached_property
    def saved(self) -> "tuple[Any, datetime | None]":
        """The user and time of the newest version; (None, None) if nothing has recorded them."""
        if self.revision:
            return self.revision.user, self.revision.created_at
        entry = log_registry.get_logs_for_instance(self.object).select_related("user").first()
        return (entry.user, entry.timestamp) if entry else (None, None)

    def may_be_edited_by(self, user: Any) -> bool:
        """Return whether the user may edit the object; checked before any of it is shown."""
        if isinstance(self.object, Page):
            return self.object.permissions_for_user(user).can_edit()
        policy = policy_registry.get_by_type(self.model)
        task = getattr(self.object, "current_workflow_task", None)
        return policy.user_has_permission_for_instance(user, "change", self.object) or bool(
            task and task.user_can_access_editor(self.object, user)
        )
