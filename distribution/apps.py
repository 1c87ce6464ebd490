"""Subscribers, media contacts and the mails of a release."""

from django.apps import AppConfig


class DistributionConfig(AppConfig):
    name = "distribution"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from wagtail.permissions import register_permission_policy

        from distribution.bounces import health as bounces  # noqa: F401
        from distribution.bounces import providers
        from distribution.delivery import health, signal_handlers  # noqa: F401
        from distribution.models import MediaContact, PressList
        from distribution.subscribing import limits  # noqa: F401  # registers its check
        from release.press.permissions import NewsroomPermissionPolicy

        providers.connect()
        for model in (MediaContact, PressList):
            register_permission_policy(model, NewsroomPermissionPolicy(model))
        signal_handlers.connect()
