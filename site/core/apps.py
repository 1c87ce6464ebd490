from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "core"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from core import approvals, checks, labels, pickers, spreadsheets, visibility  # noqa: F401

        labels.name_everything()
        pickers.leave_what_is_typed()
        approvals.connect()
        visibility.connect()
        spreadsheets.quote_exports()
