"""The page by which a media contact objects to further mail, and the button of mail programs (RFC 8058)."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.csrf import csrf_exempt

from core.sites import site_of
from distribution.addresses import masked
from distribution.contacts.links import read_objection_token
from distribution.contacts.services import object_to_mail
from distribution.models import MediaContact
from distribution.subscribing.confirming import not_found
from release.links.views import private, speak


# The form is sent to the URL with the token, which another site cannot know.
@method_decorator(csrf_exempt, name="dispatch")
class ObjectionView(View):
    """GET shows the page, since link scanners press it; only POST objects."""

    http_method_names = ["get", "head", "post"]
    contact: MediaContact

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        found, site = read_objection_token(kwargs["token"]), site_of(request)
        if not found or not site or found[0].site_id != site.pk:
            return not_found(request)
        self.contact = found[0]
        speak(request, self.contact.language)
        return private(super().dispatch(request, *args, **kwargs))

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        return self.page("objected" if self.contact.do_not_contact else "object")

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        object_to_mail(self.contact)
        return self.page("objected")

    def page(self, name: str) -> HttpResponse:
        context = {"address": masked(self.contact.address), "alternates": []}
        return render(self.request, f"distribution/{name}.html", context)


class OneClickView(ObjectionView):
    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        object_to_mail(self.contact)
        return HttpResponse(_("You are unsubscribed."), content_type="text/plain; charset=utf-8")
