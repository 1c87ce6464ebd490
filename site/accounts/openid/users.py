"""The user of an identity: matched by issuer and subject, never by e-mail address; and their roles by claims."""

import hashlib
from typing import Any

from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.contrib.auth.models import Group
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from accounts.models import ClaimedRole, User
from accounts.openid.provider import Claims

PROVIDER = "oidc"
LONGEST = 191  # characters, of `SocialAccount.uid`


class Refused(Exception):
    """An identity that does not log in; the first argument is the message for the user."""


def identity(claims: Claims) -> str:
    """Return issuer and subject as one text, as a digest if it is too long for the column."""
    uid = f"{claims['iss']} {claims['sub']}"
    return uid if len(uid) <= LONGEST else "sha256 " + hashlib.sha256(uid.encode()).hexdigest()


def account_of(claims: Claims) -> SocialAccount | None:
    rows = SocialAccount.objects.filter(provider=PROVIDER, uid=identity(claims))
    return rows.select_related("user").first()


def address_in(claims: Claims) -> str:
    return User.objects.normalize_email(claims.get("email") or claims.get("preferred_username"))


@transaction.atomic
def user_of(claims: Claims) -> User:
    """Return the user of an identity, a new one without rights if need be. Raises `Refused`."""
    wanted = claimed_roles(claims)
    account = account_of(claims)
    user = account.user if account else create(claims)
    if not user.is_active:
        raise Refused(_("Your account is deactivated."))
    if account:
        follow_address(user, claims)
    give_roles(user, wanted)
    return user


def create(claims: Claims) -> User:
    address = address_in(claims)
    if "@" not in address or claims.get("email_verified") is False:
        raise Refused(_("Your account has no confirmed e-mail address. Ask an administrator."))
    if User.objects.filter(email__iexact=address).exists():
        raise Refused(
            _(
                "There is already a user with your e-mail address. Log in with your password, and connect the "
                "account under Account."
            )
        )
    names = {"first_name": claims.get("given_name", ""), "last_name": claims.get("family_name", "")}
    user = User.objects.create_user(
        address, **{key: str(name)[:150] for key, name in names.items()}
    )
    log(instance=user, action="wagtail.create", user=user)
    connect(user, claims)
    return user


def connect(user: User, claims: Claims) -> None:
    """Let an identity log in as a user. Raises `Refused` if it is another user's."""
    account = account_of(claims)
    if account and account.user_id != user.pk:
        raise Refused(_("This account is already connected to another user."))
    if not account:
        SocialAccount.objects.create(user=user, provider=PROVIDER, uid=identity(claims))
        log(instance=user, action="accounts.connected", user=user)


def follow_address(user: User, claims: Claims) -> None:
    """Take over a changed address for users without a password, who do not log in with it, unless it is taken."""
    address = address_in(claims)
    is_new = "@" in address and address != user.email and claims.get("email_verified") is not False
    if not is_new or user.has_usable_password():
        return
    if not User.objects.filter(email__iexact=address).exclude(pk=user.pk).exists():
        user.email = address
        user.save(update_fields=["email"])
        log(instance=user, action="wagtail.edit", user=user)


def claimed_roles(claims: Claims) -> set[str]:
    """Return the names of the roles that the claims give. Raises `Refused` if the provider has left groups out."""
    name = settings.OIDC_GROUPS_CLAIM
    if name in claims.get("_claim_names", {}):
        raise Refused(_("You are in too many groups to log in. Ask an administrator."))
    values = claims.get(name) or []
    values = [values] if isinstance(values, str) else values
    return {settings.OIDC_ROLES[value] for value in values if value in settings.OIDC_ROLES}


def give_roles(user: Any, wanted: set[str]) -> None:
    """Give the claimed roles, and take back those that were claimed and are not any more; others stay."""
    claimed = {row.group.name: row for row in user.claimed_roles.select_related("group")}
    held = set(user.groups.values_list("name", flat=True))
    new = list(Group.objects.filter(name__in=wanted - held))
    gone = [row for name, row in claimed.items() if name not in wanted]
    user.groups.add(*new)
    ClaimedRole.objects.bulk_create(
        [ClaimedRole(user=user, group=group) for group in new], ignore_conflicts=True
    )
    for row in gone:
        user.groups.remove(row.group)
        row.delete()
    if new or gone:
        names = {
            "given": [group.name for group in new],
            "taken_back": [row.group.name for row in gone],
        }
        log(instance=user, action="accounts.roles_claimed", user=user, data=names)
