from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.migrations.executor import MigrationExecutor

from core.catalogues import compile_stale
from demo.newsrooms import follow_port
from demo.people import ADMINISTRATOR, PASSWORD
from demo.schema import lay
from news.models import StoryPage


class Command(BaseCommand):
    help = "Prepare an installation for serving: compile catalogues, migrate, and load the demo if it is empty."
    requires_system_checks: list[str] = []

    def handle(self, *args, **options):
        compile_stale()
        if self.unapplied():
            self.stdout.write("Setting up the database …")
            if not lay(connections[DEFAULT_DB_ALIAS]) or self.unapplied():
                call_command("migrate", verbosity=0)
        # A database with users but no stories is one whose demo stories have been deleted.
        if not (StoryPage.objects.exists() or get_user_model().objects.exists()):
            self.stdout.write("Loading the demo newsroom …")
            call_command("load_demo", pictures_later=True, stdout=self.stdout)
        if get_user_model().objects.filter(email=ADMINISTRATOR).exists():
            self.stdout.write(f"Demo log-in: {ADMINISTRATOR} / {PASSWORD}")
        if address := follow_port():
            self.stdout.write(f"The second newsroom: {address}/nb/")

    def unapplied(self) -> bool:
        executor = MigrationExecutor(connections[DEFAULT_DB_ALIAS])
        return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
