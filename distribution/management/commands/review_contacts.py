from typing import Any

from django.core.management.base import BaseCommand

from distribution.contacts.retention import review_contacts


class Command(BaseCommand):
    help = "Ask newsrooms to check old media contacts, and erase those that were not checked."

    def handle(self, *args: Any, **options: Any) -> None:
        review_contacts()
