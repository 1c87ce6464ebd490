"""The page by which readers subscribe. It answers the same for each address; the mail decides."""

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt

from core.sites import site_languages, site_of
from distribution.addresses import address_key
from distribution.subscribing.fields import CHOSEN
from distribution.subscribing.forms import AvailabilityForm, SignUpForm
from distribution.subscribing.honeypot import signed_time
from distribution.subscribing.limits import Attempt, is_refused
from distribution.subscribing.signing_up import sign_up
from distribution.subscribing.wishes import Wish

# The arguments that fill in the form.
PREFILLED = {"topic": "topics", "organisation": "organisations"}


# Readers have no session that another site could abuse, and nothing is subscribed before a mail is answered.
@method_decorator([csrf_exempt, cache_control(private=True, no_store=True)], name="dispatch")
class SubscribeView(View):
    """The form, for news or for one story in another language, and the answer to it."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        site, self.languages = site_of(request), site_languages(request)
        if site is None or get_language() not in self.languages:
            raise Http404
        self.site, self.wish = site, Wish.from_query(request, site, self.languages)
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest) -> HttpResponse:
        if self.wish and self.wish.translated_url:
            return HttpResponseRedirect(self.wish.translated_url)
        return self.show(self.form())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = self.form(request.POST)
        if form.is_trap_sprung:
            return self.answer(request.POST.get("email", ""))
        if not form.is_valid():
            return self.show(form, 422)
        address = form.cleaned_data["email"].strip()
        attempt = Attempt.of(request, self.site, address_key(address))
        reached = attempt.reached()
        if is_refused(reached):
            return self.show(form, 429, is_limited=True)
        if not reached:
            attempt.count()
        language = get_language() or ""
        sign_up(self.site, address, language, form.wanted, is_mailed=not reached)
        return self.answer(address)

    def form(self, data: Any = None) -> Any:
        initial: dict[str, Any] = {"opened": signed_time()}
        if self.wish:
            facts = {"story": self.wish.story_key, "language": self.wish.language}
            return AvailabilityForm(data, initial=initial, **facts)
        chosen = {
            field: [self.request.GET[name]]
            for name, field in PREFILLED.items()
            if self.request.GET.get(name)
        }
        if chosen:
            initial |= {"what": CHOSEN, **chosen}
        initial["language"] = get_language()
        return SignUpForm(data, initial=initial, site=self.site, languages=self.languages)

    def show(self, form: Any, status: int = 200, **context: Any) -> HttpResponse:
        return self.render("wish" if self.wish else "subscribe", status, form=form, **context)

    def answer(self, address: str) -> HttpResponse:
        return self.render("sent", address=address[:254])

    def render(self, template: str, status: int = 200, **context: Any) -> HttpResponse:
        is_plain = not self.request.GET and status == 200 and template == "subscribe"
        values = {
            "name": _("Subscribe"),
            "description": _("News and press releases by e-mail, by topic and organisation."),
            "wish": self.wish,
            "alternates": self.alternates(),
            "robots": "" if is_plain else "noindex",
            **context,
        }
        return render(self.request, f"distribution/{template}.html", values, status=status)

    def alternates(self) -> list[tuple[str, str]]:
        """Return (language, URL) of the form in the newsroom's languages, filled in as this one."""
        kept = {name: value for name, value in self.request.GET.items() if value}
        query = f"?{urlencode(kept)}" if kept else ""
        found = []
        for language in self.languages:
            with override(language):
                url = self.request.build_absolute_uri(reverse("subscribe") + query)
            found.append((language, url))
        return found if len(found) > 1 else []
