"""Storing what someone asks for, in the same way for each address. The mail that follows decides."""

from typing import Any

from django.db import transaction
from wagtail.models import Site

from distribution.addresses import address_key
from distribution.models import Subscriber
from distribution.subscribing.tasks import answer_sign_up

# So much may one ask for before confirming.
MAX_STORIES, MAX_KEYS = 20, 200


@transaction.atomic
def sign_up(
    site: Site, address: str, language: str, wanted: dict[str, Any], *, is_mailed: bool = True
) -> None:
    """Remember what an address asks for, and let the worker mail it unless it has had several mails.

    The same queries run for an address that is unknown, pending, active, ended or suppressed.
    """
    key = address_key(address)
    new = Subscriber(site=site, address=address.strip(), address_key=key, language=language)
    Subscriber.objects.bulk_create([new], ignore_conflicts=True)
    rows = Subscriber.objects.select_for_update(of=("self",))
    stored = rows.get(site=site, address_key=key)
    joined = {"language": language, **stored.requested, **wanted}
    for name in ("topics", "organisations"):
        keys = [*stored.requested.get(name, []), *wanted.get(name, [])]
        joined[name] = list(dict.fromkeys(keys))[-MAX_KEYS:]
    stories = [*stored.requested.get("stories", []), *wanted.get("stories", [])]
    joined["stories"] = [list(one) for one in dict.fromkeys(map(tuple, stories))][-MAX_STORIES:]
    Subscriber.objects.filter(pk=stored.pk).update(requested=joined)
    if is_mailed:
        answer_sign_up.enqueue(str(stored.pk))
