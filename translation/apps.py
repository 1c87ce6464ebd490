from django.apps import AppConfig


class TranslationConfig(AppConfig):
    name = "translation"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from translation import copies, engine, files, following, gate, privacy  # noqa: F401
        from translation.mail import reception
        from translation.status import signals

        engine.install()
        copies.connect()
        files.connect()
        following.connect()
        privacy.connect()
        reception.connect()
        signals.connect()
