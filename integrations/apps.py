"""Webhooks, wire services and the write API."""

from django.apps import AppConfig


class IntegrationsConfig(AppConfig):
    name = "integrations"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from integrations import health  # noqa: F401
        from integrations.recording import on_release_event
        from release.history import event_recorded

        event_recorded.connect(on_release_event)
