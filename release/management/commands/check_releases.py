from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.formats import date_format
from django.utils.timezone import localtime

from release.publishing import late_releases
from release.versions import original_of


class Command(BaseCommand):
    help = "Fail if a release should have been public for more than a minute. For monitoring."

    def handle(self, *args: Any, **options: Any) -> None:
        late = late_releases()
        for release in late:
            original = original_of(release)
            moment = date_format(localtime(release.publish_at), "DATETIME_FORMAT")
            self.stderr.write(f"{original.page if original else release}: {moment}")
        if late:
            raise CommandError(f"{len(late)} late", returncode=1)
        self.stdout.write("No release is late.")
