from django.apps import AppConfig
from django.db.models.signals import post_migrate


class HomeConfig(AppConfig):
    name = "home"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from home import press_contacts  # noqa: F401
        from home.languages import add_new_languages
        from home.picture_bank import signal_handlers as bank_signals
        from pictures.preparation import register_uses

        bank_signals.connect()
        register_uses(bank_signals.uses)
        post_migrate.connect(add_new_languages, sender=self)
