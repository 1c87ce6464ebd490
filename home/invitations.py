"""Invite people: an account with an e-mail address, whose owner chooses the password."""

from dataclasses import dataclass
from secrets import token_urlsafe

from wagtail.log_actions import log

from accounts.models import User
from home.tasks import send_invitation


@dataclass(frozen=True)
class Person:
    """A person by e-mail address, who may have an account already; the name is for a new account."""

    email: str
    name: str = ""


def account_of(email: str) -> User | None:
    return User.objects.filter(email__iexact=User.objects.normalize_email(email)).first()


def user_for(person: Person, newsroom: str, invited_by: User | None = None) -> User:
    """Return the person's account; create one, and mail the invitation, if there is none."""
    if user := account_of(person.email):
        return user
    first_name, _space, last_name = person.name.strip().rpartition(" ")
    # An unusable password would keep “Forgotten password” from working once the link has expired.
    user = User.objects.create_user(
        person.email,
        token_urlsafe(32),
        first_name=first_name or last_name,
        last_name=last_name if first_name else "",
    )
    log(user, "wagtail.create", user=invited_by)
    send_invitation.enqueue(user.pk, newsroom)
    return user
