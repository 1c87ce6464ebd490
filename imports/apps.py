"""Bring the stories of another newsroom along: with pictures, languages and addresses."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ImportsConfig(AppConfig):
    name = "imports"
    verbose_name = _("imports")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from imports import redirects  # noqa: F401
