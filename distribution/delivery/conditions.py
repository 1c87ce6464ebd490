"""Whether a mail may be sent at this moment. All conditions are part of the update that begins a mail.

Each condition has the reason for which the recipient is left out otherwise.
"""

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from core.visibility import public
from distribution.delivery.states import COUNTING, FOLLOW_UPS, RECEIVED, STORY_MAILS
from distribution.delivery.stories import story_of
from distribution.models import (
    AvailabilityRequest,
    Delivery,
    Dispatch,
    Subscriber,
    Subscription,
    Suppression,
)
from news.models import StoryPage

Skip = Delivery.Skip


def conditions(dispatch: Dispatch) -> dict[str, Q]:
    """Return the conditions by the reason for leaving a recipient out."""
    found: dict[str, Q] = {
        Skip.ERASED: Q(subscriber__address_key__isnull=False)
        | Q(contact__address_key__isnull=False),
        Skip.SUPPRESSED: ~Q(
            Exists(
                Suppression.objects.filter(
                    site=dispatch.site_id, address_hash=OuterRef("address_hash")
                )
            )
        ),
        Skip.UNSUBSCRIBED: Q(contact__do_not_contact=False)
        | Q(subscriber__status=Subscriber.Status.ACTIVE) & still_wanted(dispatch),
        Skip.NOT_PUBLIC: still_right(dispatch),
        Skip.RECEIVED: ~has_received(dispatch),
    }
    if dispatch.kind not in FOLLOW_UPS:
        paused = Q(subscriber__paused_until__gt=timezone.now())
        found[Skip.PAUSED] = ~paused | Q(subscriber=None)
    return found


def still_wanted(dispatch: Dispatch) -> Q:
    """Return the condition that a subscriber still has a subscription that a story matches, or waits for it."""
    own = Subscription.objects.filter(subscriber=OuterRef("subscriber"), ended_at=None)
    if dispatch.kind not in STORY_MAILS:
        return Q()
    wanted = Q(Exists(own.filter(criteria_key__in=dispatch.data["criteria"])))
    if language := dispatch.data.get("language"):
        wanted |= Q(Exists(asked_for(dispatch, language)))
    return wanted


def asked_for(dispatch: Dispatch, language: str) -> QuerySet[AvailabilityRequest]:
    return AvailabilityRequest.objects.filter(
        subscriber=OuterRef("subscriber"), story_key=story_of(dispatch), language=language
    )


def still_right(dispatch: Dispatch) -> Q:
    """Return the condition on the story: public in the mail's language; not public, if it has been withdrawn."""
    if dispatch.kind in Dispatch.PERSONAL:
        return Q(link__isnull=False, link__revoked_at=None)
    if dispatch.kind == Dispatch.Kind.DIGEST:
        return Q()
    live = StoryPage.objects.filter(public(), translation_key=story_of(dispatch))
    if dispatch.kind == Dispatch.Kind.WITHDRAWAL:
        return ~Q(Exists(live))
    return Q(Exists(live.filter(locale__language_code=OuterRef("story_language"))))


def has_received(dispatch: Dispatch) -> Q:
    """Return the condition that the address has, or is about to get, the story by another mail.

    A subscriber who asked for a language gets it also if they have the story in another, and so does a contact.
    """
    if dispatch.kind not in STORY_MAILS:
        return Q(pk=None)
    others = Dispatch.objects.filter(story_key=dispatch.story_key, kind__in=STORY_MAILS)
    earlier = Delivery.objects.filter(
        dispatch__in=list(others.exclude(pk=dispatch.pk).values_list("pk", flat=True)),
        address_hash=OuterRef("address_hash"),
        state__in=COUNTING,
    )
    if language := dispatch.data.get("language"):
        is_also_told = Q(contact__isnull=False) | Q(Exists(asked_for(dispatch, language)))
        in_language = earlier.filter(story_language=OuterRef("story_language"))
        return Q(Exists(earlier)) & (~is_also_told | Q(Exists(in_language)))
    # A language that came later does not stop the mail of the publication.
    return Q(Exists(earlier.filter(state__in=RECEIVED)))


def is_sending(dispatch: Dispatch) -> Q:
    """Return the condition that the dispatch has not been stopped."""
    running = Dispatch.objects.filter(pk=dispatch.pk, state=Dispatch.State.SENDING)
    return Q(Exists(running))


def reason_to_skip(dispatch: Dispatch, delivery: Delivery) -> str:
    """Return why a recipient must be left out; an empty string if they need not."""
    row = Delivery.objects.filter(pk=delivery.pk)
    for reason, condition in conditions(dispatch).items():
        if not row.filter(condition).exists():
            return reason
    return ""
