"""System check that no model stores files outside the private storage."""

from typing import Any

from django.apps import apps
from django.core.checks import Error, register
from django.db.models import FileField

from core.files.storage import PrivateFiles


@register
def private_storage(app_configs: Any, **kwargs: Any) -> list[Any]:
    """Report core.E010, a file field outside the private storage. A field without a `FileKind` is never served."""
    message = "Files of this field would be public: use the default storage."
    return [
        Error(message, obj=f"{model._meta.label}.{field.name}", id="core.E010")
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, FileField) and not isinstance(field.storage, PrivateFiles)
    ]
