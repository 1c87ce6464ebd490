from django.apps import AppConfig


class NewsConfig(AppConfig):
    name = "news"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from news import signal_handlers
        from pictures.preparation import register_uses
        from pictures.unused_crops import register_crops

        signal_handlers.connect()
        register_uses(signal_handlers.every_use)
        register_crops(signal_handlers.shapes_of_picture)
