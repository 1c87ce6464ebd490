from django.apps import AppConfig
from django.db.models.signals import post_migrate


class CoreConfig(AppConfig):
    name = "core"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from django.conf import settings
        from django_tasks.signals import task_finished, task_started

        from core import (
            interface_languages,
            newsroom_policy,
            publishing,
            request_ids,
            task_recovery,
            visibility,
        )
        from core.files import checks as file_checks  # noqa: F401
        from core.files import inspection, tracking
        from core.health import heartbeats, queue, server, watching  # noqa: F401
        from core.page_cache import tracking as page_cache
        from core.patches import (
            admin_labels,
            approvals,
            bulk_actions,
            date_widgets,
            foreign_choices,
            foreign_entries,
            inline_scripts,
            invisible_characters,
            large_keys,
            local_times,
            newsroom_collections,
            page_chooser,
            page_moves,
            page_status,
            redirect_screens,
            revision_publishing,
            spreadsheets,
            sqlite_json,
        )

        sqlite_json.install()
        interface_languages.install()
        admin_labels.install()
        date_widgets.install()
        inline_scripts.install()
        page_chooser.install()
        foreign_choices.install()
        foreign_entries.install()
        newsroom_collections.install()
        newsroom_policy.install()
        redirect_screens.install()
        approvals.connect()
        bulk_actions.install()
        page_moves.install()
        page_status.install()
        revision_publishing.install()
        visibility.connect()
        spreadsheets.install()
        # Must follow the apps that register their kinds of files in their own `ready`.
        register_own_files()
        watching.watch_with(heartbeats.ask_worker)
        tracking.connect()
        page_cache.connect()
        post_migrate.connect(inspection.rebuild_if_empty, sender=self)
        task_finished.connect(task_recovery.on_task_finished)
        task_started.connect(request_ids.on_task_started)
        task_finished.connect(request_ids.on_task_finished)
        publishing.connect()
        local_times.connect()
        invisible_characters.install()
        large_keys.install()
        if settings.SENTRY_DSN:
            from core import error_reporting

            error_reporting.start(settings.SENTRY_DSN, settings.SENTRY_ENVIRONMENT)


def register_own_files() -> None:
    from wagtail.users.models import UserProfile

    from core.files.kinds import FileKind, register_files
    from core.models import Attachment

    register_files(FileKind("documents", Attachment))
    register_files(FileKind("avatar_images", UserProfile, field="avatar"))
