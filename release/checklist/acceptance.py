"""Soft findings that a user knowingly accepts, with a word that stays in the release's history."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.models import Locale

from release.checklist.registry import Finding
from release.history import Action, record
from release.models import Release, ReleaseEvent


def accept(
    release: Release, locale: Locale, finding: Finding, user: Any, word: str
) -> ReleaseEvent:
    """Accept a soft finding in one language, for the text as it is now. Raises `ValidationError`."""
    if finding.is_hard:
        raise ValidationError(_("This blocks publishing. It has to be corrected."))
    if not word.strip():
        raise ValidationError(_("Write why it is right as it is."))
    return record(
        release,
        Action.ACCEPTED,
        user,
        locale=locale,
        check=finding.check.id,
        fingerprint=finding.fingerprint,
        finding=finding.message,
        reason=word.strip(),
    )


def acceptances(release: Release, locales: Iterable[Locale]) -> dict[tuple[int, str], ReleaseEvent]:
    """Return the latest acceptance by locale and fingerprint, in one query."""
    events = release.events.filter(action=Action.ACCEPTED, locale__in=[one.pk for one in locales])
    rows = events.select_related("user").order_by("at", "pk")
    return {
        (one.locale_id, one.data.get("fingerprint", "")): one
        for one in rows
        if one.locale_id is not None
    }
