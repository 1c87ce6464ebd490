"""The page that shows what is stored: to download it, and to erase it. Its link is valid for an hour."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _

from distribution import links
from distribution.consent import Kind, erase, record_consent
from distribution.subscribing.confirming import TokenView
from distribution.subscribing.stored import mails_to, stored_data
from distribution.subscribing.summary import current_summary
from distribution.tokens import Purpose

# So many mails are shown, the latest first; the file has all.
SHOWN = 20


class StoredView(TokenView):
    """See everything, download it, and erase it."""

    purpose = Purpose.STORED

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        return self.show()

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        if "export" in request.POST:
            return self.export()
        if "erase" not in request.POST:
            return self.show(422)
        if "sure" not in request.POST:
            return self.show(422, has_error=True)
        erase(self.subscriber)
        return self.render("erased", address="")

    def show(self, status: int = 200, *, has_error: bool = False) -> HttpResponse:
        return self.render(
            "stored",
            status,
            consents=self.subscriber.consents.all(),
            mails=mails_to(self.subscriber)[:SHOWN],
            summary=current_summary(self.subscriber),
            has_error=has_error,
            manage_url=links.manage_url(self.subscriber),
        )

    def export(self) -> HttpResponse:
        """Return everything as a JSON file."""
        record_consent(self.subscriber, Kind.EXPORTED)
        answer = JsonResponse(
            stored_data(self.subscriber), json_dumps_params={"ensure_ascii": False, "indent": 2}
        )
        name = _("subscription")
        answer.headers["Content-Disposition"] = f'attachment; filename="{name}.json"'
        return answer
