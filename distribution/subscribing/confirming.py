"""The pages behind links of mails: what they have in common, and those that confirm something."""

from typing import Any

from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.csrf import csrf_exempt

from core.languages import preferred_language
from core.sites import site_of
from distribution import links
from distribution.addresses import masked
from distribution.changes import change_address
from distribution.consent import Status, confirm
from distribution.models import Subscriber
from distribution.subscribing.summary import summary_of
from distribution.tokens import Purpose, read_token
from release.links.views import private, speak


def not_found(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    """Return the same page for a link that is forged, has expired or is used up."""
    speak(request, preferred_language(request.headers.get("Accept-Language", "")))
    return private(render(request, "distribution/not_found.html", {"alternates": []}, status=404))


# A form is sent to the URL with the token, which another site cannot know.
@method_decorator(csrf_exempt, name="dispatch")
class TokenView(View):
    """A page of one subscriber. GET shows, and only POST changes anything: link scanners press GET."""

    http_method_names = ["get", "head", "post"]
    purpose: Purpose
    subscriber: Subscriber
    facts: dict[str, Any]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        found, site = read_token(self.purpose, kwargs["token"]), site_of(request)
        if not found or not site or found[0].site_id != site.pk:
            return self.refused()
        self.subscriber, self.facts = found
        speak(request, self.language)
        try:
            return private(super().dispatch(request, *args, **kwargs))
        except Subscriber.DoesNotExist:  # erased at the same moment
            return self.refused()

    @property
    def language(self) -> str:
        return self.subscriber.language

    def refused(self) -> Any:
        return not_found(self.request)

    def render(self, template: str, status: int = 200, **context: Any) -> HttpResponse:
        values = {
            "subscriber": self.subscriber,
            "address": masked(self.subscriber.address),
            "alternates": [],
            **context,
        }
        return render(self.request, f"distribution/{template}.html", values, status=status)


class ConfirmView(TokenView):
    """One button that confirms what was asked for."""

    purpose = Purpose.CONFIRM

    @property
    def language(self) -> str:
        is_new = self.subscriber.status != Status.ACTIVE
        return (is_new and self.subscriber.requested.get("language")) or self.subscriber.language

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        return self.render("confirm", summary=summary_of(self.subscriber.requested))

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        summary = summary_of(self.subscriber.requested)
        if not confirm(self.subscriber):
            return not_found(request)
        manage_url = links.manage_url(self.subscriber)
        return self.render("confirmed", summary=summary, manage_url=manage_url)


class AddressView(TokenView):
    """One button that confirms a new address."""

    purpose = Purpose.ADDRESS

    def refused_without_address(self) -> bool:
        return not self.subscriber.new_address or self.subscriber.status != Status.ACTIVE

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        if self.refused_without_address():
            return not_found(request)
        return self.render("new_address", new_address=masked(self.subscriber.new_address))

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        if self.refused_without_address():
            return not_found(request)
        try:
            with transaction.atomic():
                is_changed = change_address(self.subscriber)
        except IntegrityError:  # the address has subscribed itself meanwhile
            is_changed = False
        if not is_changed:
            return not_found(request)
        manage_url = links.manage_url(self.subscriber)
        return self.render(
            "address_changed", manage_url=manage_url, address=masked(self.subscriber.address)
        )
