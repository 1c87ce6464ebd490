"""The address of a newsroom as it is typed: a host name, or what a browser's address bar shows."""

import re
from collections.abc import Set
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.encoding import punycode
from django.utils.translation import gettext as _
from wagtail.models import Site

from core.newsroom_access import name_of_newsroom

SCHEMES = {"http": 80, "https": 443}
LABEL = r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?"
HOSTNAME = re.compile(rf"{LABEL}(\.{LABEL})*")
MAX_LENGTH = 253
MAX_PORT = 65535


@dataclass(frozen=True)
class Address:
    hostname: str
    port: int

    @property
    def url(self) -> str:
        return Site(hostname=self.hostname, port=self.port).root_url + "/"

    @property
    def as_written(self) -> str:
        """The host name with its own letters, where the address has others in their place: blåskjell.no."""
        return self.hostname.encode().decode("idna")


def parse_address(text: str, default_port: int) -> Address:
    """Read a typed address: capitals, a scheme, a port, letters such as å and a final slash are understood.

    Raises `ValidationError` for a path, a user name and what cannot be a host name.
    """
    scheme, separator, rest = text.strip().rpartition("://")
    if separator and scheme.lower() not in SCHEMES:
        raise ValidationError(
            _("An address begins with https:// or http://, or with the name itself.")
        )
    rest = rest.removesuffix("/")
    if re.search(r"[/?#]", rest):
        host = re.split(r"[/?#]", rest)[0]
        message = _("A newsroom has a host name of its own, without a path. Write only: %(host)s")
        raise ValidationError(message % {"host": host})
    host, colon, port = rest.partition(":")
    if colon and not (port.isascii() and port.isdecimal() and 0 < int(port) <= MAX_PORT):
        raise ValidationError(_("The port after the colon must be a number up to 65535."))
    default = SCHEMES.get(scheme.lower(), default_port)
    return Address(parse_hostname(host), int(port) if colon else default)


def parse_hostname(host: str) -> str:
    try:
        hostname = punycode(host.lower().removesuffix("."))
    except UnicodeError:
        hostname = ""
    if len(hostname) > MAX_LENGTH or not HOSTNAME.fullmatch(hostname):
        raise ValidationError(
            _(
                "This is not a host name. It has letters, digits, hyphens and dots, such as presse.sildvik.no."
            )
        )
    return hostname


def require_free(address: Address, own_hosts: Set[str]) -> None:
    """Raise `ValidationError` if the host name is another newsroom's.

    `own_hosts` are those of the admin: where no site has them, the default site answers there.
    """
    if site := Site.objects.filter(hostname__iexact=address.hostname).first():
        message = _("The newsroom “%(name)s” has this address already.")
        raise ValidationError(message % {"name": name_of_newsroom(site)})
    if address.hostname in own_hosts:
        raise ValidationError(_("The first newsroom answers at this address. Choose another one."))
