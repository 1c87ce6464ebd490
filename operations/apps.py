"""Keep the newsroom running: backups, and what tells an operator that something is wrong."""

from django.apps import AppConfig


class OperationsConfig(AppConfig):
    name = "operations"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from core.health.watching import watch_with
        from operations.alarms import channels, rounds  # noqa: F401
        from operations.backup import health  # noqa: F401
        from operations.health import certificates, disk  # noqa: F401

        watch_with(rounds.send_alarms)
