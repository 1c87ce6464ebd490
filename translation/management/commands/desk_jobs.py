from django.core.management.base import BaseCommand

from translation.jobs.jobs import forget_old, work_off_abandoned


class Command(BaseCommand):
    """For the clock: every minute, as often and as many at once as one likes; nothing is done twice."""

    help = "Go on with work on many stories that a restart has broken off."

    def handle(self, *args, **options):
        forget_old()
        self.stdout.write(f"{work_off_abandoned()} jobs taken up")
