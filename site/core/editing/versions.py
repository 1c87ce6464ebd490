"""Which version of an object a form was opened with, and whether a newer one has been saved since.

A form carries the version as `loaded_version`: "app.model:pk:fields:version". The version is the latest
revision and its time (Wagtail's autosave writes into the same revision again), or, for an object without
revisions, a digest of the fields that the form shows.
"""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db.models import Model
from django.utils.functional import cached_property
from wagtail.log_actions import registry as log_registry
from wagtail.models import Page, Revision
from wagtail.permissions import policy_registry

FIELD = "loaded_version"


def token_of(obj: Model, fields: tuple[str, ...], version: str = "") -> str:
    """The value of the form's hidden field; `version` where the caller knows it better than the object."""
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
    """A short digest of what the object says in these fields; of names that are none, what `form_text` says."""
    said = {}
    for name in fields:
        try:
            field = obj._meta.get_field(name)
        except FieldDoesNotExist:
            if hasattr(obj, "form_text"):
                said[name] = obj.form_text(name)
            continue
        value = field.value_from_object(obj) if hasattr(field, "value_from_object") else None
        is_many = field.many_to_many or isinstance(value, list | tuple)
        said[name] = sorted(map(_plain, value or [])) if is_many else _plain(value)
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()[:20]


def _plain(value) -> str:
    return str(value.pk) if isinstance(value, Model) else str(value)


@dataclass(frozen=True)
class Loaded:
    """What the hidden field of a sent form says."""

    model: type[Model]
    pk: str
    fields: tuple[str, ...]
    version: str

    @classmethod
    def read(cls, token: str, needs_pk: bool = True) -> "Loaded | None":
        """Read the hidden field; None where there is none, or none of ours, or it is of a new object."""
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
        """The object as the database has it now."""
        try:
            found = self.model._base_manager.filter(pk=self.pk).first()
        except (ValueError, ValidationError):
            return None
        return found.specific if isinstance(found, Page) else found

    @property
    def current(self) -> str:
        return version_of(self.object, self.fields)

    @property
    def is_newest(self) -> bool:
        return not self.object or self.current == self.version

    @cached_property
    def revision(self) -> Revision | None:
        """The latest revision, where the object has revisions."""
        return getattr(self.object, "latest_revision", None)

    @cached_property
    def saved(self) -> "tuple[object, datetime | None]":
        """Who saved the newest version and when; (None, None) where nothing has kept that."""
        if self.revision:
            return self.revision.user, self.revision.created_at
        entry = log_registry.get_logs_for_instance(self.object).select_related("user").first()
        return (entry.user, entry.timestamp) if entry else (None, None)

    def may_be_edited_by(self, user) -> bool:
        """Whether the object may be shown to the user here; asked before anything of it is shown."""
        if isinstance(self.object, Page):
            return self.object.permissions_for_user(user).can_edit()
        policy = policy_registry.get_by_type(self.model)
        task = getattr(self.object, "current_workflow_task", None)
        return policy.user_has_permission_for_instance(user, "change", self.object) or bool(
            task and task.user_can_access_editor(self.object, user)
        )
