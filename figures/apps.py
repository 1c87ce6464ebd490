"""What distribution and pages came to, as counts without persons."""

from django.apps import AppConfig


class FiguresConfig(AppConfig):
    name = "figures"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from figures.mails import Clicks, Mails
        from figures.sender_domains import health  # noqa: F401
        from figures.sources import register_source
        from figures.visits.source import Visits

        register_source("visits", Visits())
        register_source("mails", Mails())
        register_source("clicks", Clicks())
