from typing import Any

from django.core.management.base import BaseCommand

from core.catalogues import compile_stale


class Command(BaseCommand):
    help = "Compile the translation catalogues that have changed, without the gettext programs."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        for file in compile_stale():
            self.stdout.write(f"compiled {file}")
