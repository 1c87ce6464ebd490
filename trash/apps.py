from django.apps import AppConfig


class TrashConfig(AppConfig):
    name = "trash"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from core.patches import page_bulk_actions, page_deletion
        from trash import permissions
        from trash.contents import trashed
        from trash.services import move_to_trash

        page_deletion.install(move_to_trash)
        page_bulk_actions.install(lambda pages: pages.exclude(pk__in=trashed()))
        permissions.register()
