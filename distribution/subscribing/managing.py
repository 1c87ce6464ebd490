"""The page of preferences behind a personal link: each of its forms names what it does."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from core.sites import site_languages
from distribution.addresses import address_key
from distribution.changes import change_preferences, pause, request_address
from distribution.consent import Status, end_if_empty
from distribution.links import unsubscribe_url
from distribution.models import Delivery
from distribution.subscribing.confirming import TokenView
from distribution.subscribing.limits import Attempt, is_refused
from distribution.subscribing.preferences import (
    AddressForm,
    PauseForm,
    PreferencesForm,
    preferences_of,
)
from distribution.subscribing.summary import wish_of
from distribution.subscribing.tasks import mail_new_address, mail_stored_link
from distribution.tokens import Purpose

# What the forms of the page do; the page says so afterwards. Without an active subscription, only what is stored.
ACTIONS = ("preferences", "pause", "resume", "address", "wish", "stored")
DONE = (*ACTIONS, "limited")


class ManageView(TokenView):
    """See and change what one gets."""

    purpose = Purpose.MANAGE

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        return self.show()

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        action = request.POST.get("do", "")
        is_active = self.subscriber.status == Status.ACTIVE
        if action not in ACTIONS or not (is_active or action == "stored"):
            return self.show(422)
        return getattr(self, f"do_{action}")() or self.redirect(action)

    def do_preferences(self) -> HttpResponse | None:
        form = self.preferences_form(self.request.POST)
        if not form.is_valid():
            return self.show(422, preferences=form)
        change_preferences(self.subscriber, form.wanted)
        return None

    def do_pause(self) -> HttpResponse | None:
        form = PauseForm(self.request.POST)
        if not form.is_valid():
            return self.show(422, pause=form)
        pause(self.subscriber, form.paused_until)
        return None

    def do_resume(self) -> None:
        pause(self.subscriber, None)

    def do_address(self) -> HttpResponse | None:
        form = AddressForm(self.request.POST, subscriber=self.subscriber)
        if not form.is_valid():
            return self.show(422, address_form=form)
        if self.is_limited(form.cleaned_data["email"]):
            return self.redirect("limited")
        request_address(self.subscriber, form.cleaned_data["email"])
        mail_new_address.enqueue(str(self.subscriber.pk))
        return None

    def do_wish(self) -> None:
        """Forget a story that was to be announced."""
        pk = self.request.POST.get("wish", "")
        if pk.isascii() and pk.isdecimal() and len(pk) < 19:
            wishes = self.subscriber.availability_requests.filter(pk=int(pk), ended_at=None)
            wishes.update(ended_at=timezone.now())
            end_if_empty(self.subscriber)

    def do_stored(self) -> HttpResponse | None:
        if self.is_limited(self.subscriber.address):
            return self.redirect("limited")
        mail_stored_link.enqueue(str(self.subscriber.pk))
        return None

    def is_limited(self, address: str) -> bool:
        """Count a mail to an address, and return whether it has had too many; a link may have been passed on."""
        attempt = Attempt.of(self.request, self.subscriber.site, address_key(address))
        if reached := attempt.reached():
            is_refused(reached)
            return True
        attempt.count()
        return False

    def redirect(self, done: str) -> HttpResponse:
        return HttpResponseRedirect(f"{self.request.path}?done={done}#done")

    def preferences_form(self, data: Any = None) -> PreferencesForm:
        return PreferencesForm(
            data,
            initial=preferences_of(self.subscriber),
            site=self.subscriber.site,
            languages=site_languages(self.request),
        )

    def show(self, status: int = 200, **forms: Any) -> HttpResponse:
        """Show the page; `forms` are those that are not valid, to be shown again."""
        if self.subscriber.status != Status.ACTIVE:
            return self.render("ended", status, done=self.done)
        paused_until = self.subscriber.paused_until
        wishes = self.subscriber.availability_requests.filter(ended_at=None).order_by("pk")
        values = {
            "preferences": self.preferences_form(),
            "pause": PauseForm(auto_id="id_pause_%s"),
            "address_form": AddressForm(subscriber=self.subscriber, auto_id="id_address_%s"),
            "done": self.done,
            "is_paused": paused_until and paused_until > timezone.now(),
            "wishes": [(one.pk, wish_of(str(one.story_key), one.language)) for one in wishes],
            "leave_url": self.leave_path(),
            **forms,
        }
        return self.render("manage", status, **values)

    @property
    def done(self) -> str:
        done = self.request.GET.get("done", "")
        return done if done in DONE else ""

    def leave_path(self) -> str:
        mail = Delivery.objects.filter(pk=self.facts["d"]).first() if self.facts.get("d") else None
        token = unsubscribe_url(self.subscriber, mail).rstrip("/").rpartition("/")[2]
        return reverse("subscription:leave", args=[token])
