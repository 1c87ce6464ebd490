from typing import Any

from django.core.management.base import BaseCommand

from operations.alarms.rounds import send_alarms


class Command(BaseCommand):
    help = "Tell operators of what has begun to fail, what still does, and what is over."

    def handle(self, *args: Any, **options: Any) -> None:
        send_alarms()
