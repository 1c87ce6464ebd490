from django.apps import AppConfig


class TranslationConfig(AppConfig):
    name = "translation"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from translation.localize import patches
        from translation.notifications import signal_handlers
        from translation.workflow import copies, file_access, hand_over, privacy, sync
        from translation.workflow import publish_checks as _publish_checks  # noqa: F401
        from translation.workflow.status import page_facts  # noqa: F401
        from translation.workflow.status import signal_handlers as status

        patches.install()
        copies.connect()
        hand_over.connect()
        file_access.connect()
        sync.connect()
        privacy.connect()
        signal_handlers.connect()
        status.connect()
