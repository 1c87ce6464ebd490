import json
from argparse import ArgumentParser
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from wagtail.models import Site

from imports.files import Files
from imports.models import ImportRun, ImportSource, Outcome
from imports.options import Options
from imports.records import Records
from imports.running import AlreadyRunning, execute, run_report
from imports.sources import SOURCES
from imports.uploads import files_of


class Command(BaseCommand):
    help = "Import the stories of another newsroom; without --for-good, on trial: nothing is kept."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("reader", choices=sorted(SOURCES), help="the kind of source")
        parser.add_argument("path", help="the file or folder to read")
        parser.add_argument(
            "--source",
            required=True,
            help="a name for the source, always the same: it identifies its stories",
        )
        parser.add_argument(
            "--user", required=True, help="the e-mail address of the user who imports"
        )
        parser.add_argument("--for-good", action="store_true", help="keep what is imported")
        parser.add_argument(
            "--publish", action="store_true", help="publish what was public, under its old date"
        )
        parser.add_argument("--language", default="nb", help="of stories that do not say theirs")
        parser.add_argument("--original", default="nb", help="the language that is translated from")
        parser.add_argument("--files", action="append", default=[], help="a folder with pictures")
        parser.add_argument(
            "--host", action="append", default=[], help="a server to fetch files from"
        )
        parser.add_argument(
            "--option",
            action="append",
            default=[],
            metavar="NAME=VALUE",
            help="an option of the reader",
        )
        parser.add_argument("--site", help="the host of the newsroom; by default the first one")
        parser.add_argument("--report", help="a file for the report, as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        run = self.create_run(options)
        try:
            with TemporaryDirectory() as folder:
                files = files_of(Options.from_json(run.options), Path(folder))
                execute(run, records_of(run, files), files, self.show_progress)
        except (AlreadyRunning, OSError, ValueError) as error:
            raise CommandError(str(error)) from error
        report = run_report(run)
        if options["report"]:
            Path(options["report"]).write_text(json.dumps(report, ensure_ascii=False, indent=1))
        self.show_result(run)

    def create_run(self, options: dict[str, Any]) -> ImportRun:
        user = get_user_model().objects.filter(email__iexact=options["user"]).first()
        if not user:
            raise CommandError(f"There is no user {options['user']}.")
        site = site_named(options["site"])
        source, _created = ImportSource.objects.get_or_create(
            name=options["source"], defaults={"site": site}
        )
        chosen = Options(
            reader=options["reader"],
            path=options["path"],
            language=options["language"],
            original=options["original"],
            publish=options["publish"],
            folders=options["files"],
            hosts=options["host"],
            reader_options=dict(one.split("=", 1) for one in options["option"]),
        )
        return ImportRun.objects.create(
            source=source,
            user=user,
            is_trial=not options["for_good"],
            options=chosen.as_json(),
        )

    def show_progress(self, run: ImportRun) -> None:
        self.stdout.write(f"{run.read} read", ending="\r")

    def show_result(self, run: ImportRun) -> None:
        self.stdout.write(
            f"{'Trial' if run.is_trial else 'Import'} of {run.source}: {run.read} read"
        )
        for outcome in Outcome:
            self.stdout.write(f"{run.counts.get(outcome, 0):>8} {outcome}")
        for note, number in sorted(run.notes.items(), key=lambda one: -one[1])[:20]:
            self.stdout.write(f"{number:>8} × {note}")


def site_named(host: str | None) -> Site:
    """Return the site with a host name, or the default site. Raises `CommandError`."""
    sites = (
        Site.objects.filter(hostname=host) if host else Site.objects.filter(is_default_site=True)
    )
    site = sites.first()
    if not site:
        raise CommandError(f"There is no newsroom at {host}.")
    return site


def records_of(run: ImportRun, files: Files) -> Records:
    options = Options.from_json(run.options)
    read = SOURCES[options.reader].read
    return read(Path(options.path), files, options.language, **options.reader_options)
