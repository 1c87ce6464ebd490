from django.core.management.base import BaseCommand

from core.catalogues import compile_stale


class Command(BaseCommand):
    help = "Compiles the translation catalogues that have changed, without gettext's programs."
    requires_system_checks: list[str] = []

    def handle(self, *args, **options):
        for file in compile_stale():
            self.stdout.write(f"compiled {file}")
