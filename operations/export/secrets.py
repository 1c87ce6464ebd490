"""What an export leaves out unless secrets are asked for: by it, one could log in or act as the newsroom elsewhere.

Addresses, names and log-ins are personal data, not secrets, and always part of an export. Hashes of random tokens
and what is worth something only with SECRET_KEY (`Subscriber.secret`) are no secrets by themselves.
"""

import re
from functools import cache
from typing import Any

from django.apps import apps
from django.contrib.auth.hashers import (
    UNUSABLE_PASSWORD_PREFIX,
    UNUSABLE_PASSWORD_SUFFIX_LENGTH,
)
from django.db.models import Field, Model

# Tables without their rows.
WITHOUT_ROWS = frozenset(
    {
        "account.EmailConfirmation",
        "integrations.EndpointSecret",
        "mfa.Authenticator",
        "socialaccount.SocialApp",
        "socialaccount.SocialToken",
    }
)
# Fields, with what takes the place of their values: no password has this hash, which lets users ask for a new one
# (Django sends none to a user whose password is unusable), and no reader can give an empty password.
REPLACED = {
    "accounts.User.password": "-",
    "axes.AccessLog.session_hash": "",
    "integrations.Endpoint.credential": "",
    "wagtailcore.CollectionViewRestriction.password": "",
    "wagtailcore.PageViewRestriction.password": "",
}

# What Django stores for a user who cannot log in by password.
UNUSABLE = re.compile(
    re.escape(UNUSABLE_PASSWORD_PREFIX) + rf"\w{{{UNUSABLE_PASSWORD_SUFFIX_LENGTH}}}"
)


@cache
def tables_without_rows() -> frozenset[str]:
    return frozenset(apps.get_model(label)._meta.db_table for label in WITHOUT_ROWS)


@cache
def replaced() -> dict[tuple[str, str], str]:
    """Return the values that replace secrets, by table and column."""
    found = {}
    for path, value in REPLACED.items():
        label, _dot, name = path.rpartition(".")
        model = apps.get_model(label)
        found[model._meta.db_table, model._meta.get_field(name).column] = value
    return found


def without_secrets(table: type[Model], row: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return a row of a plain model with its secrets replaced."""
    fields: list[Field] = list(table._meta.concrete_fields)
    name = table._meta.db_table
    return tuple(
        replaced().get((name, str(field.column)), value) if is_set(value) else value
        for field, value in zip(fields, row, strict=True)
    )


def is_set(value: Any) -> bool:
    """Return whether a value may be a secret: the password of a user who never had one is not."""
    return bool(value) and not (isinstance(value, str) and UNUSABLE.fullmatch(value))
