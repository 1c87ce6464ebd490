"""Corrections and withdrawals by mail, to exactly the people who got the story; a user decides about each."""

import hashlib
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from distribution.delivery.follow_up_audience import may_get_mail, received
from distribution.delivery.states import STORY_MAILS
from distribution.delivery.tasks import send_soon
from distribution.models import Dispatch
from news.models import StoryCorrection, StoryPage
from release.history import Action, record
from release.models import Release, Withdrawal

Kind = Dispatch.Kind


@dataclass
class Offer:
    """A mail that a user may send: about what, and to how many in each language."""

    dispatch: Dispatch
    follows: list[Dispatch]
    recipients: dict[str, int] = field(default_factory=dict)
    # People who got the story, but have unsubscribed or objected since, or have been erased.
    left_out: int = 0


def correction_offer(release: Release) -> Offer | None:
    """Return the mail about the corrections that have not been mailed; None if it has no recipients."""
    known = mailed_corrections(release)
    rows = StoryCorrection.objects.filter(
        page__translation_key=release.translation_key, page__live=True, page__alias_of=None
    ).order_by("page__locale", "sort_order")
    values = rows.values_list("page__locale__language_code", "translation_key", "text")
    texts: dict[str, list[str]] = {}
    keys: list[str] = []
    for language, key, text in values:
        if (language, str(key)) not in known:
            texts.setdefault(language, []).append(text)
            keys.append(str(key))
    if not keys:
        return None
    facts = {
        "corrections": list(dict.fromkeys(keys)),
        "texts": {language: "\n".join(said) for language, said in texts.items()},
        "languages": list(texts),
    }
    return offer(release, Kind.CORRECTION, facts)


def mailed_corrections(release: Release) -> set[tuple[str, str]]:
    """Return the corrections that have been mailed, as (language, key)."""
    mailed = Dispatch.objects.filter(
        story_key=release.translation_key, kind=Kind.CORRECTION
    ).exclude(state=Dispatch.State.CANCELLED)
    return {
        (language, key)
        for data in mailed.values_list("data", flat=True)
        for language in data["languages"]
        for key in data["corrections"]
    }


def withdrawal_offer(withdrawal: Withdrawal) -> Offer | None:
    """Return the mail about a withdrawal; None if it has been mailed or has no recipients."""
    if withdrawal.release is None or withdrawal.restored_at:
        return None
    pages = StoryPage.objects.filter(translation_key=withdrawal.translation_key)
    facts = {
        "withdrawal": withdrawal.pk,
        "reasons": withdrawal.reasons,
        "languages": sorted(set(pages.values_list("locale__language_code", flat=True))),
    }
    return offer(withdrawal.release, Kind.WITHDRAWAL, facts)


def offer(release: Release, kind: str, facts: dict[str, Any]) -> Offer | None:
    """Return the offer with the numbers of its recipients, unless it has none or has been sent."""
    key = key_of(release, kind, facts)
    follows = followed(release)
    if not follows or Dispatch.objects.filter(key=key).exists():
        return None
    now = timezone.now()
    dispatch = Dispatch(
        key=key,
        site_id=follows[0].site_id,
        kind=kind,
        release=release,
        story_key=release.translation_key,
        not_before=now,
        not_after=now + timedelta(hours=settings.MAIL_TOO_OLD_HOURS),
        data={**facts, "pages": languages_of_pages(release), "before": limits(follows, facts)},
    )
    found = Offer(dispatch, follows)
    count_recipients(found)
    return found if found.recipients or found.left_out else None


def key_of(release: Release, kind: str, facts: dict[str, Any]) -> str:
    what = [*facts.get("corrections", [facts.get("withdrawal")]), *facts["languages"]]
    digest = hashlib.sha256(" ".join(map(str, what)).encode()).hexdigest()
    return f"{kind}:{release.translation_key}:{digest[:16]}"


def followed(release: Release) -> list[Dispatch]:
    """Return the mails that have told of a story, also digests."""
    begun = Dispatch.objects.filter(started_at__isnull=False)
    own = begun.filter(story_key=release.translation_key, kind__in=[*STORY_MAILS, Kind.EMBARGO])
    own |= begun.filter(kind=Kind.DIGEST, created_at__gte=release_since(release))
    pages = set(languages_of_pages(release))
    return [
        one
        for one in own.order_by("created_at")
        if one.kind != Kind.DIGEST
        or any(pages & set(map(str, pks)) for pks in one.data.get("variants", {}).values())
    ]


def release_since(release: Release) -> Any:
    pages = StoryPage.objects.filter(
        translation_key=release.translation_key, first_published_at__isnull=False
    )
    times = pages.order_by("first_published_at").values_list("first_published_at", flat=True)
    return times.first() or timezone.now()


def languages_of_pages(release: Release) -> dict[str, str]:
    pages = StoryPage.objects.filter(translation_key=release.translation_key, alias_of=None)
    found = pages.values_list("pk", "locale__language_code")
    return {str(pk): language for pk, language in found}


def limits(follows: list[Dispatch], facts: dict[str, Any]) -> dict[str, int]:
    """Return, by mail, the number of the text that had all corrections: who got that one needs none."""
    found = {}
    for one in follows:
        known = one.data.get("corrected", {})
        numbers = [known.get(key) for key in facts.get("corrections", [])]
        # A correction without a number was made when all mails had been sent.
        if numbers and all(numbers):
            found[str(one.pk)] = max(number for number in numbers if number)
    return found


def count_recipients(found: Offer) -> None:
    """Count the recipients by language; one who has got several mails counts once."""
    seen: set[str] = set()
    for row in received(found.dispatch, found.follows).iterator(chunk_size=1000):
        if row.address_hash and row.address_hash not in seen:
            seen.add(row.address_hash)
            if may_get_mail(row.contact or row.subscriber):
                language = row.story_language
                found.recipients[language] = found.recipients.get(language, 0) + 1
            else:
                found.left_out += 1


@transaction.atomic
def send(found: Offer | None, user: Any) -> Dispatch:
    """Send a correction or withdrawal that was offered. Raises `ValidationError` if it has been sent already."""
    if found is None or Dispatch.objects.filter(key=found.dispatch.key).exists():
        raise ValidationError(_("This mail has been sent already, or it has no recipients."))
    dispatch = found.dispatch
    dispatch.created_by = user
    dispatch.save(force_insert=True)
    dispatch.follows.set(found.follows)
    if dispatch.release:
        facts = {"mail": str(dispatch.pk), "kind": dispatch.kind}
        record(dispatch.release, Action.MAIL_FOLLOW_UP, user, **facts)
    send_soon()
    return dispatch
