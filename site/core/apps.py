from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "core"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from core import approvals, checks, gate, labels, local_times, pickers  # noqa: F401

        labels.name_everything()
        pickers.leave_what_is_typed()
        approvals.connect()
        gate.connect()
        local_times.connect()
