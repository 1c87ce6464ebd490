"""Load media contacts, press lists and subscribers."""

from typing import Any

from distribution.addresses import address_key
from distribution.consent import confirm
from distribution.contacts.services import add_to_list, save_contact
from distribution.models import MediaContact, PressList, Subscriber
from distribution.subscribing.signing_up import sign_up
from news.models import Topic


def load_recipients(site: Any, about: dict[str, Any], user: Any) -> None:
    """Load what `press.toml` says of a newsroom's recipients. Topics are named in Norwegian."""
    topics = dict(Topic.objects.values_list("name", "translation_key"))
    contacts = {}
    for one in about["contacts"]:
        beats = [topics[name] for name in one.pop("beats")]
        contacts[one["address"]] = load_contact(site, one, user, beats)
    for one in about["lists"]:
        beats = [topics[name] for name in one.pop("beats", [])]
        members = [contacts[address] for address in one.pop("contacts", [])]
        load_list(site, one, members, beats)
    for one in about["subscribers"]:
        one["topics"] = [str(topics[name]) for name in one.pop("topics", [])]
        load_subscriber(site, **one)


def load_contact(site: Any, about: dict[str, Any], user: Any, beats: list[Any]) -> MediaContact:
    contact = MediaContact(site=site, address_key=address_key(about["address"]), **about)
    save_contact(contact, beats, user, [])
    return contact


def load_list(
    site: Any, about: dict[str, Any], members: list[MediaContact], beats: list[Any]
) -> None:
    beat_keys = [str(one) for one in beats]
    row = PressList.objects.create(site=site, is_rule=not members, beats=beat_keys, **about)
    add_to_list(row, members)


def load_subscriber(site: Any, address: str, confirmed: bool = True, **wanted: Any) -> None:
    wanted["everything"] = not wanted["topics"]
    sign_up(site, address, wanted["language"], wanted, is_mailed=False)
    if confirmed:
        confirm(Subscriber.objects.get(site=site, address_key=address_key(address)))
