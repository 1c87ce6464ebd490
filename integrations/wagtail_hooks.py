"""Admin hooks of the room."""

from integrations.admin import hooks  # noqa: F401  # registers them
from integrations.api import admin_hooks  # noqa: F401
