"""The pages of a personal link, below /p/. A GET of the link itself changes nothing: mail scanners do that, too."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.decorators import method_decorator
from django.utils.translation import activate
from django.views import View
from django.views.decorators.csrf import csrf_exempt

from core.languages import preferred_language
from release.links.visits import Visit
from release.models import LinkEvent

Kind = LinkEvent.Kind
HEADERS = {
    "Cache-Control": "private, no-store",
    "X-Robots-Tag": "noindex, nofollow",
    "Referrer-Policy": "no-referrer",
}


def private(response: Any) -> Any:
    """Add the headers by which nobody stores, indexes or passes on a page of a link."""
    for name, value in HEADERS.items():
        response.headers[name] = value
    patch_vary_headers(response, ["Cookie"])
    return response


def speak(request: HttpRequest, language: str) -> None:
    activate(language)
    request.LANGUAGE_CODE = language


def not_found(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    """Return the same page for a link that is wrong, has expired or is revoked."""
    speak(request, preferred_language(request.headers.get("Accept-Language", "")))
    return private(render(request, "release/links/not_found.html", status=404))


# Browsers send `Origin: null` with forms of pages that have `no-referrer`, and Django's check refuses that. Forms
# send a key instead, which only the cookie's owner knows; a POST of the link itself is proved by its token.
@method_decorator(csrf_exempt, name="dispatch")
class LinkView(View):
    """A view of an open link. Links that give no access, and releases that are public, are answered here."""

    http_method_names = ["get", "head", "post"]
    writes_on_get = True  # the link's log
    visit: Visit

    def find(self) -> Visit | None:
        return Visit.by_cookie(self.request, self.kwargs["pk"])

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        visit = self.find()
        if visit is None or visit.link.is_revoked or visit.link.release.is_confidential:
            return self.refused(visit)
        if public_url := visit.public_url:
            return private(HttpResponseRedirect(self.public_url(public_url)))
        if visit.link.is_expired:
            return self.refused(visit)
        self.visit = visit
        speak(request, visit.link.language)
        return private(super().dispatch(request, *args, **kwargs))

    def public_url(self, page: str) -> str:
        return page

    def refused(self, visit: Visit | None) -> HttpResponse:
        if visit and (self.request.method == "POST" or "pk" in self.kwargs):
            visit.log(Kind.REFUSED)
        return not_found(self.request)

    def render(self, template: str, status: int = 200, **context: Any) -> HttpResponse:
        values = {"visit": self.visit, "link": self.visit.link, **context}
        return render(self.request, f"release/links/{template}.html", values, status=status)

    def ask(self, status: int = 200) -> HttpResponse:
        """Show the page with the button that opens the link, and the embargo to be accepted."""
        return self.render("open", status, has_error=status != 200, is_open="pk" in self.kwargs)

    def enter(self) -> HttpResponse:
        """Open the link, if the embargo is accepted."""
        link = self.visit.link
        if self.visit.must_accept:
            if "accept" not in self.request.POST:
                return self.ask(422)
            link.accepted_at = timezone.now()
            link.save(update_fields=["accepted_at"])
        self.visit.log(Kind.OPENED)
        response = HttpResponseRedirect(self.visit.url)
        self.visit.set_cookie(response)
        return response


class TokenView(LinkView):
    """The link as it was sent: a button that opens it, and a URL without the token after that."""

    def find(self) -> Visit | None:
        return Visit.by_token(self.request, self.kwargs["token"])

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        return self.ask()

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        return self.enter()


class HomeView(LinkView):
    """The release: redirects to the text in the person's language."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        visit = self.visit
        if visit.must_accept:
            return self.ask()
        approved = [one for one in visit.versions if one.page.pk in visit.approved]
        own = [one for one in approved if one is visit.preferred]
        version = next(iter([*own, *approved]), visit.preferred)
        if version is None:
            return self.render("waiting")
        return HttpResponseRedirect(f"{visit.url}{version.page.language}/")

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        if not self.visit.sent_its_form():
            return self.render("expired_form", 403)
        return self.enter()
