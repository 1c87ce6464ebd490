"""How long media contacts are kept: each is checked once a year, or erased after a reminder."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import F, QuerySet
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override
from wagtail.models import Site

from distribution.contacts.services import erase
from distribution.models import ContactImport, MediaContact
from release.press.permissions import NewsroomPermissionPolicy
from translation.notifications.delivery import can_be_mailed
from translation.notifications.messages import absolute_url, language_and_zone

IMPORTS_ARE_KEPT = timedelta(days=1)


def due_for_review(contacts: QuerySet, now: datetime | None = None) -> QuerySet:
    """Return the contacts that were not checked for CONTACT_REVIEW_DAYS."""
    limit = (now or timezone.now()) - timedelta(days=settings.CONTACT_REVIEW_DAYS)
    checked = contacts.annotate(checked_at=Coalesce(F("verified_at"), F("created_at")))
    return checked.filter(checked_at__lt=limit)


def review_contacts(now: datetime | None = None) -> None:
    """Ask newsrooms to check their old contacts, and erase those that were not checked after that."""
    now = now or timezone.now()
    ContactImport.objects.filter(created_at__lt=now - IMPORTS_ARE_KEPT).delete()
    grace = now - timedelta(days=settings.CONTACT_GRACE_DAYS)
    for contact in MediaContact.objects.filter(reminded_at__lt=grace):
        erase(contact, None)
    due = due_for_review(MediaContact.objects.filter(reminded_at=None), now)
    for site in Site.objects.filter(pk__in=due.values("site")):
        remind(site, due.filter(site=site), now)


@transaction.atomic
def remind(site: Site, contacts: QuerySet, now: datetime) -> None:
    """Mail the number of old contacts to the users of a newsroom who may delete contacts."""
    count = contacts.count()
    people = NewsroomPermissionPolicy(MediaContact).users_in([site], ["delete"])
    receivers = [user for user in people if can_be_mailed(user)]
    if not receivers:
        return
    for user in receivers:
        mail_reminder(user, count, now)
    MediaContact.objects.filter(pk__in=list(contacts.values_list("pk", flat=True))).update(
        reminded_at=now
    )


def mail_reminder(user: Any, count: int, now: datetime) -> None:
    language, zone = language_and_zone(user)
    with override(language), timezone.override(zone):
        until = date_format(now + timedelta(days=settings.CONTACT_GRACE_DAYS), "DATE_FORMAT")
        subject = ngettext(
            "%(count)s media contact is to be checked",
            "%(count)s media contacts are to be checked",
            count,
        ) % {"count": count}
        text = _(
            "They were last checked more than a year ago. Contacts that are not checked by %(date)s will be erased."
        ) % {"date": until}
        url = absolute_url(reverse("media_contact:index") + "?show=review")
        EmailMessage(subject, f"{text}\n\n{url}\n", to=[user.email]).send()
