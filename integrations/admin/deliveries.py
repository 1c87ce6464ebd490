"""The log of an integration: each delivery with its last attempt."""

from typing import Any, ClassVar

import django_filters
from django.db.models import OuterRef, Subquery
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.generic.base import BaseListingView

from core.columns import CARDS, LabelledColumn
from core.languages import language_name
from integrations.models import Attempt, Delivery, Endpoint, EventType
from integrations.models.events import TEST
from integrations.newsrooms import may_administer
from translation.workflow.permissions import require

PERMISSION = "integrations.change_endpoint"
LAST = {"last_code": "code", "last_milliseconds": "milliseconds", "last_error": "error"}


def endpoint_for(user: Any, pk: int) -> Endpoint:
    """Return an integration that the user administers. Raises `Http404` or `PermissionDenied`."""
    require(user.has_perm(PERMISSION))
    endpoint = get_object_or_404(Endpoint.objects.select_related("site__root_page", "owner"), pk=pk)
    require(may_administer(user, endpoint.site))
    return endpoint


class DeliveryFilters(WagtailFilterSet):
    event__type = django_filters.ChoiceFilter(
        label=gettext_lazy("Event"), choices=[*EventType.choices, (TEST, gettext_lazy("Test"))]
    )

    class Meta:
        model = Delivery
        fields: ClassVar = ["state", "event__type"]


class ActionColumn(Column):
    """A button that has the delivery sent again."""

    cell_template_name = "integrations/replay.html"

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        context = super().get_cell_context_data(instance, parent_context)
        return {**context, "csrf_token": get_token(parent_context["request"])}


def story_of(delivery: Delivery) -> str:
    page = delivery.event.page
    return str(page.title) if page else "–"


def came_of(delivery: Any) -> str:
    """Return the code and the time of the last attempt, or why there is no code."""
    if delivery.last_milliseconds is None:
        return "–"
    error = dict(Attempt.Error.choices).get(delivery.last_error) if delivery.last_error else ""
    parts: list[Any] = [delivery.last_code and str(delivery.last_code), error and str(error)]
    return " · ".join(filter(None, [*parts, f"{delivery.last_milliseconds} ms"]))


class DeliveriesView(BaseListingView):
    model = Delivery
    template_name = "integrations/deliveries.html"
    results_template_name = "integrations/deliveries_results.html"
    filterset_class = DeliveryFilters
    header_icon = "link-external"
    paginate_by = 50
    table_classname = CARDS
    columns = [
        DateColumn("at", label=gettext_lazy("Time"), accessor="event.at"),
        Column("event", label=gettext_lazy("Event"), accessor="event.get_type_display"),
        LabelledColumn("story", label=gettext_lazy("Story"), accessor=story_of),
        LabelledColumn(
            "language",
            label=gettext_lazy("Language"),
            accessor=lambda one: language_name(one.event.language) if one.event.language else "–",
        ),
        Column("state", label=gettext_lazy("State"), accessor="get_state_display"),
        LabelledColumn("tries", label=gettext_lazy("Attempts")),
        LabelledColumn("last", label=gettext_lazy("Last attempt"), accessor=came_of),
        ActionColumn("again", label=gettext_lazy("Send again")),
    ]

    @cached_property
    def endpoint(self) -> Endpoint:
        return endpoint_for(self.request.user, self.kwargs["pk"])

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        self.endpoint  # noqa: B018  # checks the permission
        return super().dispatch(request, *args, **kwargs)

    def get_base_queryset(self) -> Any:
        attempts = Attempt.objects.filter(delivery=OuterRef("pk")).order_by("-pk")
        rows = self.endpoint.deliveries.select_related("event__page")
        return rows.annotate(
            **{name: Subquery(attempts.values(field)[:1]) for name, field in LAST.items()}
        ).order_by("-event__at", "-pk")

    def get_page_title(self) -> str:
        return self.endpoint.name

    def get_index_url(self) -> str:
        return reverse("integrations:deliveries", args=[self.endpoint.pk])

    def get_index_results_url(self) -> str:
        return reverse("integrations:deliveries_results", args=[self.endpoint.pk])

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        above = {"url": reverse("endpoints:index"), "label": _("Integrations")}
        return [above, {"url": "", "label": self.endpoint.name}]

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        secrets = [one for one in self.endpoint.secrets.all() if one.is_in_use]
        return {
            **super().get_context_data(*args, **kwargs),
            "endpoint": self.endpoint,
            "secret": secrets[0] if secrets else None,
            "earlier_secret": secrets[1] if len(secrets) > 1 else None,
            "now": timezone.now(),
            "no_results": _("Nothing has been sent yet."),
        }
