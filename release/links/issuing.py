"""Creating, renewing and revoking personal links. A token is shown or mailed once, and only its hash is stored."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Locale

from release.history import Action, record
from release.links.tasks import mail_link
from release.links.tokens import new_token
from release.models import PersonalLink, Release
from release.schedule import lock

DEFAULT_AGE = timedelta(days=14)


def default_expiry(release: Release) -> datetime:
    """Return when a new link expires: with the embargo, at publication, or in 14 days."""
    now = timezone.now()
    times = [release.embargo_until, None if release.completed_at else release.publish_at]
    return next((time for time in times if time and time > now), now + DEFAULT_AGE)


def require_no_confidentiality(release: Release) -> None:
    if release.is_confidential:
        raise ValidationError(
            _("This release is confidential. Personal links cannot be created or used.")
        )


@transaction.atomic
def create_link(
    release: Release,
    user: Any,
    *,
    languages: Iterable[Locale] = (),
    by_mail: bool = False,
    **fields: Any,
) -> tuple[PersonalLink, str]:
    """Create a link. Return it with its token, or with an empty string if the token is mailed.

    Raises `ValidationError` for a confidential release.
    """
    require_no_confidentiality(lock(release))
    link = PersonalLink(release=release, created_by=user, **fields)
    token = new_token(link)
    link.save()
    link.languages.set(languages)
    record(release, Action.LINK_CREATED, user, name=link.name, expiry=link.expires_at.isoformat())
    return link, delivered(link, token, by_mail)


@transaction.atomic
def renew_link(link: PersonalLink, user: Any, *, by_mail: bool = False) -> str:
    """Replace a link's token, so that the former one is of no use. Return it like `create_link`."""
    require_no_confidentiality(lock(link.release))
    if link.is_revoked or link.is_expired:
        raise ValidationError(_("The link has been revoked or has expired. Create a new one."))
    token = new_token(link)
    link.sent_at = None
    link.save(update_fields=["token_hash", "sent_at"])
    record(link.release, Action.LINK_RENEWED, user, name=link.name)
    return delivered(link, token, by_mail)


def delivered(link: PersonalLink, token: str, by_mail: bool) -> str:
    """Enqueue the mail, for which the worker makes a token of its own; otherwise return the token."""
    if not by_mail:
        return token
    mail_link.enqueue(link.pk, link.token_hash)
    return ""


@transaction.atomic
def revoke_link(link: PersonalLink, user: Any) -> None:
    """End a link at once. Revoking it again changes nothing."""
    revoked = PersonalLink.objects.filter(pk=link.pk, revoked_at=None)
    if revoked.update(revoked_at=timezone.now(), revoked_by=user):
        record(link.release, Action.LINK_REVOKED, user, name=link.name)
