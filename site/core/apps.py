from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "core"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from django_tasks.signals import task_finished

        from core import approvals, checks, labels, pickers, recovery  # noqa: F401

        labels.name_everything()
        pickers.leave_what_is_typed()
        approvals.connect()
        task_finished.connect(recovery.on_task_finished)
