from django.apps import AppConfig
from django.db.models.signals import post_migrate


class HomeConfig(AppConfig):
    name = "home"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from core.page_cache.tags import SITE
        from core.page_cache.tracking import register_tags
        from home import press_contacts  # noqa: F401
        from home.languages import add_new_languages
        from home.models import SharedStory
        from home.picture_bank import signal_handlers as bank_signals
        from home.sharing import readers  # noqa: F401  # registers what is gone, and entries of feeds
        from pictures.preparation import register_uses

        # The front page and feeds of the other newsroom, and who is asked where a story is shared.
        register_tags(SharedStory, lambda share: {SITE})
        bank_signals.connect()
        register_uses(bank_signals.uses)
        post_migrate.connect(add_new_languages, sender=self)
