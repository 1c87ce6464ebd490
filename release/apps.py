from django.apps import AppConfig


class ReleaseConfig(AppConfig):
    name = "release"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from core.page_cache.tracking import register_tags
        from core.patches import page_comparison
        from pictures.replacing import register_users_of_pictures
        from release import (  # noqa: F401
            embargo,
            form_checks,
            hand_over,
            publish_checks,
            publishing,
            signal_handlers,
            status,
        )
        from release.checklist import signal_handlers as checklist
        from release.comments import signal_handlers as comments
        from release.compare.links import replacement_of
        from release.corrections.recording import tags_of_version
        from release.models import EarlierVersion
        from release.replaced_pictures.repointing import repoint
        from release.replaced_pictures.uses import find
        from release.withdrawal import addresses  # noqa: F401

        register_users_of_pictures(find, repoint)
        register_tags(EarlierVersion, tags_of_version)
        signal_handlers.connect()
        hand_over.connect()
        checklist.connect()
        comments.connect()
        page_comparison.install(replacement_of)
