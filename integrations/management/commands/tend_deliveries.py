from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from integrations.models import Delivery, EndpointSecret, Event
from integrations.sending import due
from integrations.tasks import send_due_deliveries

# How long the log of deliveries is kept.
KEPT = timedelta(days=90)


class Command(BaseCommand):
    help = "Have deliveries sent that are due, again or after their worker died; delete the log after 90 days."

    def handle(self, *args: Any, **options: Any) -> None:
        waiting = DBTaskResult.objects.filter(
            task_path=send_due_deliveries.module_path, status=TaskResultStatus.READY
        )
        if Delivery.objects.filter(due()).exists() and not waiting.exists():
            send_due_deliveries.enqueue()
        now = timezone.now()
        EndpointSecret.objects.filter(ends_at__lte=now).delete()
        old = Event.objects.filter(at__lt=now - KEPT)
        old.exclude(deliveries__state=Delivery.State.WAITING).delete()
