"""Admin hooks of the room."""

from integrations.admin import hooks  # noqa: F401  # registers them
