"""Unsubscribing: by the link of a mail, and by the button of a mail program (RFC 8058)."""

import uuid
from typing import Any

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from distribution import links
from distribution.changes import undo_end
from distribution.consent import Reason, Status, end_subscriptions
from distribution.models import Delivery
from distribution.subscribing.confirming import TokenView, not_found
from distribution.subscribing.criteria import requested_of
from distribution.subscribing.summary import current_summary, summary_of
from distribution.tokens import Purpose, is_signed, read_token
from release.links.views import private
from release.press.permissions import keys_in

SALT = "distribution.undo"
# How long an unsubscription can be undone, in seconds.
UNDO_AGE = 3600


class LeaveView(TokenView):
    """The page that asks whether to unsubscribe, from everything or from one of several subscriptions."""

    purpose = Purpose.UNSUBSCRIBE

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        rows = self.subscriber.subscriptions.filter(ended_at=None).order_by("pk")
        parts = [(row.pk, summary_of(requested_of([row]))) for row in rows]
        return self.render(
            "leave",
            summary=current_summary(self.subscriber),
            parts=parts if len(parts) > 1 else [],
            is_active=self.subscriber.status == Status.ACTIVE,
            action=reverse("subscription:leave", args=[token]),
        )

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        if "undo" in request.POST:
            return self.undo(request.POST["undo"])
        only = request.POST.get("only", "")
        pks = keys_in([only]) if only else None
        if pks == []:
            return not_found(request)
        ended = end_subscriptions(self.subscriber, Reason.UNSUBSCRIBED, self.delivery, pks)
        facts = {"s": self.subscriber.pk.hex, "e": ended}
        undo = signing.dumps(facts, salt=SALT) if ended else ""
        return self.render(
            "left",
            undo=undo,
            is_active=self.subscriber.status == Status.ACTIVE,
            summary=current_summary(self.subscriber),
            manage_url=links.manage_url(self.subscriber),
        )

    def undo(self, value: str) -> HttpResponse:
        """Undo what this page has just ended."""
        try:
            facts = signing.loads(value, salt=SALT, max_age=UNDO_AGE)
        except signing.BadSignature:
            return not_found(self.request)
        if facts["s"] != self.subscriber.pk.hex or not undo_end(self.subscriber, facts["e"]):
            return not_found(self.request)
        return self.render(
            "undone",
            summary=current_summary(self.subscriber),
            manage_url=links.manage_url(self.subscriber),
        )

    @property
    def delivery(self) -> Delivery | None:
        """The mail with the link, if it is known still."""
        try:
            pk = uuid.UUID(self.facts.get("d", ""))
        except ValueError:
            return None
        return Delivery.objects.filter(pk=pk, subscriber=self.subscriber).first()


class OneClickView(LeaveView):
    """What mail programs send a POST to; it needs no cookie, is never redirected, and can be repeated.

    Some open the URL in a browser instead, and there is the page that asks.
    """

    def refused(self) -> Any:
        """Confirm to mail programs that an erased subscriber gets no mail; not what this newsroom cannot end."""
        token = self.kwargs["token"]
        is_over = is_signed(self.purpose, token) and not read_token(self.purpose, token)
        if self.request.method == "POST" and is_over:
            return private(self.done())
        return super().refused()

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        end_subscriptions(self.subscriber, Reason.UNSUBSCRIBED, self.delivery)
        return self.done()

    def done(self) -> HttpResponse:
        return HttpResponse(_("You are unsubscribed."), content_type="text/plain; charset=utf-8")
