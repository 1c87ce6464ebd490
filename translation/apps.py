from django.apps import AppConfig


class TranslationConfig(AppConfig):
    name = "translation"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from translation import copies, engine, following, gate, privacy  # noqa: F401
        from translation.mail import reception

        engine.install()
        copies.connect()
        following.connect()
        privacy.connect()
        reception.connect()
