"""The links by which a media contact objects to further mail: signed, and without an address."""

from django.core import signing
from django.core.exceptions import ValidationError

from distribution.models import Delivery, MediaContact

SALT = "distribution.objection"
FOLDER = "/subscription/object"


def make_objection_token(contact: MediaContact, delivery: Delivery | None = None) -> str:
    """Return a token that never expires; it names the mail with the link, if given."""
    data = {"c": contact.pk, "d": delivery.pk.hex if delivery else ""}
    return signing.dumps(data, salt=SALT, compress=False)


def read_objection_token(token: str) -> tuple[MediaContact, str] | None:
    """Return the contact and the hexadecimal primary key of the mail, or None if the token is forged."""
    try:
        data = signing.loads(token, salt=SALT)
        contact = MediaContact.objects.filter(pk=data["c"]).first()
    except (signing.BadSignature, KeyError, TypeError, ValueError, ValidationError):
        return None
    return (contact, str(data.get("d", ""))) if contact else None


def objection_url(contact: MediaContact, delivery: Delivery | None = None) -> str:
    """Return the link to the page that asks whether to object."""
    return f"{contact.site.root_url}{FOLDER}/{make_objection_token(contact, delivery)}/"


def one_click_objection_url(contact: MediaContact, delivery: Delivery | None = None) -> str:
    """Return the URL of `List-Unsubscribe`, which mail programs send a POST to (RFC 8058)."""
    token = make_objection_token(contact, delivery)
    return f"{contact.site.root_url}{FOLDER}/one-click/{token}/"
