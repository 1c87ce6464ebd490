"""The addresses from which mail is sent: the installation's, and those that others register."""

from collections.abc import Callable, Iterable

from django.conf import settings

from distribution.domain_check.checking import domain_of

Senders = Callable[[], Iterable[str]]
_senders: list[Senders] = []


def register_senders(function: Senders) -> Senders:
    """Register a function that returns addresses from which mail is sent; a decorator."""
    _senders.append(function)
    return function


def sender_domains() -> list[str]:
    """Return the domains of all sender addresses, each once, the installation's first."""
    addresses = [settings.DEFAULT_FROM_EMAIL]
    for senders in _senders:
        addresses += senders()
    return [*dict.fromkeys(filter(None, map(domain_of, addresses)))]
