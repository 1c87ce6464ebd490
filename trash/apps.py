from django.apps import AppConfig


class TrashConfig(AppConfig):
    name = "trash"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from trash import deletion, permissions
        from trash.services import move_to_trash

        deletion.install(move_to_trash)
        permissions.register()
