from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = _("Accounts")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        """Connect the receivers of signals, and register the checks."""
        for module in (
            "session_store",
            "second_step.changes",
            "second_step.required",
            "openid.provider",
        ):
            import_module(f"{self.name}.{module}")
