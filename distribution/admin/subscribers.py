"""The list of subscribers: masked, found by a whole address only, and removed on request."""

from typing import Any

import django_filters
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views import View
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic import IndexView
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from core.columns import CARDS, LabelledColumn, LabelledDateColumn
from core.editing.methods import ShownOrPosted
from core.languages import language_name
from distribution.addresses import address_key, hash_of, masked
from distribution.consent import end_subscriptions
from distribution.models import MediaContact, Subscriber, Subscription
from distribution.models.subscribers import Frequency
from distribution.suppression import Reason, suppress
from release.press.permissions import NewsroomPermissionPolicy, newsrooms_of


class SubscriberFilterSet(WagtailFilterSet):
    status = django_filters.ChoiceFilter(
        label=gettext_lazy("Status"),
        choices=Subscriber.Status,
        empty_label=pgettext_lazy("filter", "All"),
    )
    language = django_filters.ChoiceFilter(
        label=gettext_lazy("Language"),
        choices=settings.LANGUAGES,
        empty_label=pgettext_lazy("filter", "All"),
    )
    frequency = django_filters.ChoiceFilter(
        label=gettext_lazy("How often"),
        choices=Frequency,
        empty_label=pgettext_lazy("filter", "All"),
    )

    class Meta:
        model = Subscriber
        fields = ["status", "language", "frequency"]


class OwnSubscribers:
    """Mixin for views of the subscribers of a user's newsrooms, for users who may edit media contacts."""

    model = Subscriber
    permission_required = "change"
    request: HttpRequest

    @cached_property
    def permission_policy(self) -> Any:
        return NewsroomPermissionPolicy(MediaContact)

    def own(self) -> Any:
        return Subscriber.objects.filter(site__in=newsrooms_of(self.request.user))


class SubscriberIndexView(OwnSubscribers, IndexView):
    page_title = gettext_lazy("Subscribers")
    header_icon = "mail"
    index_url_name = "subscriber:index"
    index_results_url_name = "subscriber:results"
    edit_url_name = "subscriber:remove"
    default_ordering = "-created_at"
    table_classname = CARDS
    paginate_by = 50
    filterset_class = SubscriberFilterSet
    is_searchable = True
    _show_breadcrumbs = True

    def get_base_queryset(self) -> Any:
        active = Count("subscriptions", filter=Q(subscriptions__ended_at=None))
        return self.own().annotate(active=active)

    def search_queryset(self, queryset: Any) -> Any:
        """Find a whole address; parts of addresses find nothing, so that the list cannot be browsed by name."""
        if not self.is_searching:
            return queryset
        try:
            return queryset.filter(address_key=address_key(self.search_query))
        except ValidationError:
            return queryset.none()

    @cached_property
    def columns(self) -> list[Any]:
        return [
            TitleColumn(
                "address",
                label=gettext_lazy("E-mail"),
                accessor=lambda one: masked(one.address) or _("Erased"),
                get_url=self.get_edit_url,
            ),
            Column("status", label=gettext_lazy("Status"), accessor="get_status_display"),
            Column(
                "language",
                label=gettext_lazy("Language"),
                accessor=lambda one: language_name(one.language),
            ),
            Column("frequency", label=gettext_lazy("How often"), accessor="get_frequency_display"),
            LabelledColumn("active", label=gettext_lazy("Subscriptions")),
            LabelledDateColumn(
                "created_at", label=gettext_lazy("Signed up"), sort_key="created_at"
            ),
        ]


class RemoveView(ShownOrPosted, OwnSubscribers, PermissionCheckedMixin, View):
    """What a subscriber gets, how they consented, and the button that removes them."""

    def get(self, request: HttpRequest, pk: Any) -> HttpResponse:
        subscriber = get_object_or_404(self.own(), pk=pk)
        context = {
            "subscriber": subscriber,
            "address": masked(subscriber.address) or _("Erased"),
            "consents": subscriber.consents.all(),
            "is_open": subscriber.status in (Subscriber.Status.PENDING, Subscriber.Status.ACTIVE),
        }
        return render(request, "distribution/admin/subscriber.html", context)

    def post(self, request: HttpRequest, pk: Any) -> HttpResponse:
        subscriber = get_object_or_404(self.own(), pk=pk)
        with transaction.atomic():
            end_subscriptions(subscriber, Subscription.Reason.REMOVED)
            if "blocked" in request.POST and subscriber.address_key:
                suppress(subscriber.site, hash_of(subscriber.address_key), Reason.MANUAL)
        messages.success(request, _("The subscriber gets no more mail."))
        return redirect("subscriber:index")


app_name = "subscriber"
urlpatterns = [
    path("", SubscriberIndexView.as_view(), name="index"),
    path("results/", SubscriberIndexView.as_view(results_only=True), name="results"),
    path("<uuid:pk>/", RemoveView.as_view(), name="remove"),
]
