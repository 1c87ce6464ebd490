from django.apps import AppConfig


class NewsConfig(AppConfig):
    name = "news"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from news import publishing
        from pictures.preparing import register_uses

        publishing.connect()
        register_uses(publishing.every_use)
