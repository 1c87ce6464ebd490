"""Delete expired sessions, and what the settings no longer keep of the logs."""

from datetime import timedelta

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone
from wagtail.log_actions import registry

from accounts.session_store import SessionStore


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args, **options):
        SessionStore.clear_expired()
        if settings.AUDIT_LOG_DAYS > 0:
            forget(settings.AUDIT_LOG_DAYS)


def forget(days: int) -> int:
    """Delete the entries of all logs that are older than this many days, and return their number."""
    oldest = timezone.now() - timedelta(days=days)
    logs = registry.get_log_entry_models()
    return sum(log.objects.filter(timestamp__lt=oldest).delete()[0] for log in logs)
