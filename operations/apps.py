"""Keep the newsroom running: backups, and what tells an operator that something is wrong."""

from django.apps import AppConfig


class OperationsConfig(AppConfig):
    name = "operations"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from operations.backup import health  # noqa: F401
