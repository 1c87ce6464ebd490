"""The hosts that the server answers: those of the settings, and those of the newsrooms in the database."""

import re
from collections.abc import Iterator

from django.db import DatabaseError
from django.http.request import split_domain_port

# One exact name: Django would read `*` and `.example` as patterns.
HOSTNAME = re.compile(r"[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63})*")
# What Wagtail calls a site that has no host name yet.
PLACEHOLDER = "localhost"


class AllowedHosts(list[str]):
    """A value of `ALLOWED_HOSTS` that also contains the host names of all Wagtail sites.

    A new newsroom is answered without a restart: at once by the process that created it, by others within the
    ten seconds of `core.cache`. The names come from Wagtail's cached root paths, which every page needs for its URLs,
    and are only looked up for hosts that are not in the settings.
    """

    def __iter__(self) -> Iterator[str]:
        yield from super().__iter__()
        yield from newsroom_hosts()


def newsroom_hosts() -> set[str]:
    """Return the host names of the sites; none while the database does not answer."""
    from wagtail.models import Site  # the settings are read before there are models

    try:
        addresses = [path.root_url for path in Site.get_site_root_paths()]
    except DatabaseError:
        return set()
    hosts = {split_domain_port(address.partition("://")[2])[0] for address in addresses}
    return {host for host in hosts if HOSTNAME.fullmatch(host) and host != PLACEHOLDER}
