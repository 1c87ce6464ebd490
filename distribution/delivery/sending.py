"""Send the mails of a dispatch one by one: begin, hand over, store the answer. No transaction is open meanwhile."""

import logging
from fnmatch import fnmatchcase
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import IntegrityError, transaction
from django.utils import timezone

from distribution.addresses import domain_of, hash_of
from distribution.delivery.claiming import Lease
from distribution.delivery.conditions import conditions, is_sending, reason_to_skip
from distribution.delivery.connection import Channel
from distribution.delivery.refusals import Scope, Verdict
from distribution.delivery.results import put_back, skip, store
from distribution.delivery.states import OPEN, STORY_MAILS
from distribution.mail.messages import message_for
from distribution.mail.rendering import body_for
from distribution.models import Delivery, Dispatch, MailBody

logger = logging.getLogger(__name__)
Skip = Delivery.Skip


class Batch:
    """Mails of a dispatch that are sent one after the other, with the texts that they share."""

    def __init__(self, dispatch: Dispatch, lease: Lease, channel: Channel) -> None:
        self.dispatch, self.lease, self.channel = dispatch, lease, channel
        self.bodies: dict[tuple[str, ...], MailBody] = {}
        self.conditions = list(conditions(dispatch).values())

    def send(self, delivery: Delivery) -> Verdict | None:
        """Send a mail; return None if its recipient is left out.

        Raises `RenderingError` if the text cannot be put together.
        """
        address = self.address_of(delivery)
        if not address:
            return None
        try:
            message = self.message(delivery, address)
        except ValueError:
            logger.exception("The mail %s cannot be addressed", delivery.pk)
            verdict = Verdict(Delivery.State.REFUSED)
            store(delivery, verdict)
            return verdict
        if failed := self.channel.open():
            put_back(delivery)
            return failed
        if not self.begin(delivery):
            self.leave_out(delivery)
            return None
        verdict = self.channel.send(message)
        if verdict.scope == Scope.SERVER:
            put_back(delivery)
        else:
            store(delivery, verdict)
        return verdict

    def address_of(self, delivery: Delivery) -> str:
        """Return the address as it is now; an empty string if the recipient is left out."""
        person = delivery.contact or delivery.subscriber
        if not person or not person.address_key:
            skip(delivery, Skip.ERASED)
            return ""
        if not any(fnmatchcase(person.address_key, one) for one in settings.MAILS_ONLY_TO):
            skip(delivery, Skip.NOT_HERE)
            return ""
        return person.address if self.follow(delivery, person.address_key) else ""

    def follow(self, delivery: Delivery, key: str) -> bool:
        """Take over a changed address; return False if another recipient of the dispatch has it."""
        if (address_hash := hash_of(key)) == delivery.address_hash:
            return True
        try:
            with transaction.atomic():
                Delivery.objects.filter(pk=delivery.pk).update(
                    address_hash=address_hash, domain=domain_of(key)
                )
        except IntegrityError:
            skip(delivery, Skip.RECEIVED)
            return False
        return True

    def message(self, delivery: Delivery, address: str) -> EmailMessage:
        if self.dispatch.kind in STORY_MAILS and (text := self.dispatch.data.get("text")):
            delivery.variant = str(text)
        key = (delivery.language, delivery.story_language, delivery.variant)
        if key not in self.bodies:
            # A text that was changed a moment ago has another name.
            self.dispatch.refresh_from_db(fields=["data"])
            self.bodies[key] = body_for(self.dispatch, *key)
        return message_for(delivery, self.bodies[key], address)

    def begin(self, delivery: Delivery) -> bool:
        """Record that the mail is about to be handed over, if at this moment nothing speaks against it."""
        own = Delivery.objects.filter(
            is_sending(self.dispatch),
            *self.conditions,
            pk=delivery.pk,
            lease_id=self.lease.id,
            started_at=None,
            state__in=OPEN,
        )
        return bool(own.update(started_at=timezone.now(), variant=delivery.variant))

    def leave_out(self, delivery: Delivery) -> None:
        """Leave a recipient out for good, or put the mail back if the dispatch has been stopped."""
        if reason := reason_to_skip(self.dispatch, delivery):
            skip(delivery, reason)
        else:
            put_back(delivery)


def finish(dispatch: Dispatch) -> None:
    """Mark a dispatch as done when no mail is waiting. If recipients are missing, it stays open."""
    mails = Delivery.objects.filter(dispatch=dispatch)
    if mails.filter(state__in=OPEN).exists():
        return
    if (count := mails.count()) != dispatch.expected:
        logger.error("The mail %s has %s recipients, not %s", dispatch.pk, count, dispatch.expected)
        return
    values: dict[str, Any] = {"state": Dispatch.State.DONE, "finished_at": timezone.now()}
    Dispatch.objects.filter(pk=dispatch.pk, state=Dispatch.State.SENDING).update(**values)
