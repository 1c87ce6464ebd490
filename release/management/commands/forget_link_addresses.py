from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from release.models import LinkEvent

KEPT = timedelta(days=30)


class Command(BaseCommand):
    help = "Empty the network addresses in the logs of personal links after 30 days."

    def handle(self, *args: Any, **options: Any) -> None:
        old = LinkEvent.objects.filter(at__lt=timezone.now() - KEPT).exclude(ip="")
        old.update(ip="")
