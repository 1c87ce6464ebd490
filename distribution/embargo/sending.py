"""Create mails under embargo, and tell their recipients when the embargo changes."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from distribution.delivery.audience import new_delivery
from distribution.delivery.states import RECEIVED
from distribution.delivery.tasks import send_soon
from distribution.models import Delivery, Dispatch, MediaContact
from distribution.suppression import suppressed_hashes
from release.history import Action, record
from release.links.issuing import create_link, default_expiry
from release.models import Release
from release.schedule import lock
from release.versions import original_of

Kind = Dispatch.Kind


@transaction.atomic
def send_embargoed(release: Release, contacts: Iterable[MediaContact], user: Any) -> Dispatch:
    """Mail a personal link each to these contacts, who are named here once and for all.

    Raises `ValidationError` if the release is not under embargo, is confidential, or no contact may be written to.
    """
    release = lock(release)
    if not release.is_embargoed:
        raise ValidationError(_("The release is not under embargo."))
    people = reachable(release, contacts)
    if not people:
        raise ValidationError(_("None of these contacts may be written to, or all have a link."))
    dispatch = create(release, Kind.EMBARGO, user, release.embargo_until)
    mails = [with_link(dispatch, release, contact, user) for contact in people]
    finish(dispatch, mails)
    return dispatch


def reachable(release: Release, contacts: Iterable[MediaContact]) -> list[MediaContact]:
    """Return the contacts of the release's newsroom who may be written to and have no mail with a valid link."""
    site = site_of(release)
    own = [
        one
        for one in contacts
        if one.site_id == site.pk and one.address_key and not one.do_not_contact
    ]
    blocked = suppressed_hashes(site.pk, [one.address_hash for one in own])
    have = set(recipients(release).values_list("contact", flat=True))
    return [one for one in own if one.address_hash not in blocked and one.pk not in have]


def recipients(release: Release) -> Any:
    """Return the deliveries by which contacts have got a link to a release that is still valid."""
    return Delivery.objects.filter(
        dispatch__release=release, dispatch__kind=Kind.EMBARGO, link__revoked_at=None
    ).exclude(state=Delivery.State.SKIPPED)


def with_link(dispatch: Dispatch, release: Release, contact: MediaContact, user: Any) -> Delivery:
    link, _token = create_link(
        release,
        user,
        name=contact.name,
        email=contact.address,
        language=contact.language,
        expires_at=default_expiry(release),
    )
    return new_delivery(dispatch, contact, contact.language, link=link, is_embargoed=True)


def create(release: Release, kind: str, user: Any, until: Any = None) -> Dispatch:
    now = timezone.now()
    number = Dispatch.objects.filter(release=release, kind=kind).count() + 1
    return Dispatch.objects.create(
        key=f"{kind}:{release.translation_key}:{number}",
        site=site_of(release),
        kind=kind,
        release=release,
        story_key=release.translation_key,
        created_by=user if user and user.pk else None,
        not_before=now,
        not_after=until or now + timedelta(hours=settings.MAIL_TOO_OLD_HOURS),
    )


def finish(dispatch: Dispatch, mails: list[Delivery]) -> None:
    """Store the recipients, who are all known."""
    now = timezone.now()
    Delivery.objects.bulk_create(mails)
    dispatch.expected, dispatch.state = len(mails), Dispatch.State.SENDING
    dispatch.started_at = dispatch.expanded_at = now
    dispatch.save()
    send_soon()


def site_of(release: Release) -> Any:
    original = original_of(release)
    site = original.page.get_site() if original else None
    if site is None:
        raise ValidationError(_("The story has been deleted permanently."))
    return site


@transaction.atomic
def tell_of_change(release: Release, user: Any) -> Dispatch:
    """Mail the new time to all who have got a mail under embargo. Raises `ValidationError` if there are none."""
    release = lock(release)
    earlier = recipients(release).filter(state__in=RECEIVED).select_related("contact", "link")
    people = {
        one.contact_id: one for one in earlier if one.contact and not one.contact.do_not_contact
    }
    if not people:
        raise ValidationError(_("No contact has got a mail under embargo."))
    dispatch = create(release, Kind.EMBARGO_CHANGE, user)
    mails = [
        new_delivery(
            dispatch,
            one.contact,
            one.language,
            link=one.link,
            is_embargoed=True,
            reply_to=one.pk,
        )
        for one in people.values()
    ]
    finish(dispatch, mails)
    dispatch.follows.set({one.dispatch_id for one in people.values()})
    facts = {"mail": str(dispatch.pk), "kind": dispatch.kind}
    record(release, Action.MAIL_FOLLOW_UP, user, **facts)
    return dispatch


def has_untold_change(release: Release) -> bool:
    """Return whether the embargo was changed after the latest mail about it."""
    mails = Dispatch.objects.filter(release=release, kind__in=Dispatch.PERSONAL)
    latest = mails.order_by("-created_at").values_list("created_at", flat=True).first()
    changes = release.events.filter(action=Action.EMBARGO)
    return bool(latest and changes.filter(at__gt=latest).exists())
