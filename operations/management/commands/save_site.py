from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from wagtail.models import Site

from operations.export.errors import ExportError
from operations.saved_site.saving import save_site


class Command(BaseCommand):
    help = (
        "Save the public site as plain files, in a new folder or ZIP file: what readers see, without search "
        "and forms (docs/exporting.md)."
    )

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument(
            "target", type=Path, help="a new folder, or a file whose name ends in .zip"
        )
        parser.add_argument("--site", help="the host name of the site; by default the default site")

    def handle(self, target: Path, site: str | None, **options: Any) -> None:
        wanted = {"hostname": site} if site else {"is_default_site": True}
        found = Site.objects.filter(**wanted).first()
        if not found:
            known = ", ".join(Site.objects.values_list("hostname", flat=True))
            raise CommandError(f"There is no such site. Known are: {known}")
        try:
            save_site(found, target, self.stdout.write)
        except ExportError as error:
            raise CommandError(str(error)) from error
