"""What administrators do with an integration: each action is one POST."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views import View
from wagtail.admin import messages

from integrations.admin.deliveries import endpoint_for
from integrations.models import Delivery, Endpoint, EndpointSecret
from integrations.replaying import replay, send_test
from integrations.signing import rotate


class ActionView(View):
    http_method_names = ["post", "options"]

    @cached_property
    def endpoint(self) -> Endpoint:
        return endpoint_for(self.request.user, self.kwargs["pk"])

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            answer = self.act(self.endpoint)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            answer = None
        return answer or redirect("integrations:deliveries", self.endpoint.pk)

    def act(self, endpoint: Endpoint) -> HttpResponse | None:
        raise NotImplementedError

    def shown(self, secret: EndpointSecret) -> HttpResponse:
        """Show a secret, which is the only time."""
        context = {"secret": secret, "endpoint": self.endpoint}
        return render(self.request, "integrations/secret.html", context)


class TestView(ActionView):
    def act(self, endpoint: Endpoint) -> None:
        send_test(endpoint)
        messages.success(self.request, _("The test is being sent. Its result is in the log."))


class StateView(ActionView):
    """Pauses an integration, or switches it on; then it has a new time to fail in."""

    def act(self, endpoint: Endpoint) -> None:
        is_active = endpoint.state == Endpoint.State.ACTIVE
        endpoint.state = Endpoint.State.PAUSED if is_active else Endpoint.State.ACTIVE
        endpoint.failing_since = None
        endpoint.save(update_fields=["state", "failing_since"])
        text = _("The integration is paused.") if is_active else _("The integration is active.")
        messages.success(self.request, text)


class ShowSecretView(ActionView):
    def act(self, endpoint: Endpoint) -> HttpResponse:
        secret: Any = endpoint.secrets.filter(ends_at=None).first()
        mine = endpoint.secrets.filter(pk=secret and secret.pk, shown_at=None)
        if secret is None or not mine.update(shown_at=timezone.now()):
            raise ValidationError(_("The secret has been shown already. Make a new one instead."))
        return self.shown(secret)


class RotateView(ActionView):
    def act(self, endpoint: Endpoint) -> HttpResponse:
        if not endpoint.is_signed:
            raise ValidationError(_("Messages of this kind are not signed."))
        secret = rotate(endpoint)
        EndpointSecret.objects.filter(pk=secret.pk).update(shown_at=timezone.now())
        return self.shown(secret)


class ReplayView(ActionView):
    def act(self, endpoint: Endpoint) -> None:
        rows = Delivery.objects.select_related("endpoint", "event")
        replay(get_object_or_404(rows, endpoint=endpoint, pk=self.kwargs["delivery"]))
        messages.success(self.request, _("It is being sent again, with the same identity."))
