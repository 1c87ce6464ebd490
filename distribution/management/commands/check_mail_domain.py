import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import override

from distribution.domain_check.checking import as_in_dns, check_domain, worst
from distribution.domain_check.findings import Level
from distribution.domain_check.raw_mail import check_mail
from distribution.domain_check.senders import sender_domains


class Command(BaseCommand):
    help = (
        "Check SPF, DKIM, DMARC and MX of the senders' domains, and the signature of a received mail. "
        "Exit status 1 if something must be put right, 2 if something could not be looked up."
    )

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument(
            "mail", nargs="?", type=Path, help="a mail as it was received, headers first"
        )
        parser.add_argument("--domain", help="this domain instead of those of the sender addresses")
        parser.add_argument(
            "--language", choices=dict(settings.LANGUAGES), help="of what is printed"
        )

    def handle(self, *args: Any, mail: Path | None, domain: str | None, **options: Any) -> None:
        with override(options["language"] or settings.LANGUAGE_CODE):
            levels = [
                self.check_one(one) for one in ([as_in_dns(domain)] if domain else sender_domains())
            ]
            if mail and not self.check_file(mail):
                levels.append(Level.MISSING)
        if Level.MISSING in levels:
            sys.exit(1)
        if Level.UNKNOWN in levels:
            sys.exit(2)

    def check_one(self, domain: str) -> Level:
        self.stdout.write(domain)
        findings = check_domain(domain)
        for one in findings:
            about = f"{one.label}: " if one.label else ""
            self.stdout.write(f"  {about}{one.level.label}. {one.text}")
        return worst(findings)

    def check_file(self, path: Path) -> bool:
        """Print what is found in a mail; return whether it is signed as it should be."""
        try:
            mail = path.read_bytes()
        except OSError as error:
            values = {"path": path, "reason": error.strerror or error}
            raise CommandError(_("%(path)s cannot be read: %(reason)s") % values) from error
        lines, is_good = check_mail(mail)
        for line in lines:
            self.stdout.write(line)
        return is_good
