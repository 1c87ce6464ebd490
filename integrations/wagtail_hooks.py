from integrations.api import admin_hooks  # noqa: F401  # registers them
