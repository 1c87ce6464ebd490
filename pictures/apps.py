from django.apps import AppConfig


class PicturesConfig(AppConfig):
    name = "pictures"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from pictures import library, tasks

        tasks.connect()
        library.add_status_filter()
