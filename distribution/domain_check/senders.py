"""The domains of the addresses from which mail is sent: the installation's, and those of its newsrooms."""

from django.conf import settings

from distribution.domain_check.checking import domain_of


def sender_domains() -> list[str]:
    """Return the domains of all sender addresses, each once, the installation's first."""
    addresses = [settings.DEFAULT_FROM_EMAIL, *settings.MAIL_SENDERS.values()]
    return [*dict.fromkeys(filter(None, map(domain_of, addresses)))]
