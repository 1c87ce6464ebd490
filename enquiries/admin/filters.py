"""The filters of the lists."""

from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.filters import DateRangePickerWidget

from enquiries.admin.stories import release_choices
from enquiries.models import Coverage, Enquiry
from release.press.filters import PressFilterSet


class OutletFilterSet(PressFilterSet):
    """The filters that both lists have."""

    outlet = django_filters.MultipleChoiceFilter(
        label=pgettext_lazy("press", "Outlet"), widget=forms.CheckboxSelectMultiple
    )
    release = django_filters.ChoiceFilter(
        label=pgettext_lazy("noun", "Release"), empty_label=pgettext_lazy("filter", "All")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer_values("outlet")
        self.offer("release", release_choices(self.own))


class EnquiryFilterSet(OutletFilterSet):
    show = django_filters.ChoiceFilter(
        label=pgettext_lazy("filter", "Show"),
        method="filter_show",
        empty_label=pgettext_lazy("filter", "All"),
        choices=[
            ("open", _("Not answered yet")),
            ("mine", _("Mine")),
            ("unassigned", _("Unassigned")),
            ("overdue", _("Overdue")),
        ],
    )
    status = django_filters.MultipleChoiceFilter(
        label=_("Status"), choices=Enquiry.Status, widget=forms.CheckboxSelectMultiple
    )
    owner = django_filters.ChoiceFilter(
        label=_("Owner"), empty_label=pgettext_lazy("filter", "All")
    )

    class Meta:
        model = Enquiry
        fields = ["show", "status", "owner", "outlet", "release", "site"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = (
            self.own.exclude(owner=None)
            .order_by("owner__last_name", "owner__first_name")
            .select_related("owner")
        )
        self.offer("owner", [*{one.owner_id: str(one.owner) for one in rows}.items()])

    def filter_show(self, queryset: Any, name: str, value: str) -> QuerySet:
        if value == "overdue":
            return queryset.overdue(timezone.now())
        if value == "open":
            return queryset.open()
        return queryset.open().filter(owner=self.request.user if value == "mine" else None)


class CoverageFilterSet(OutletFilterSet):
    tone = django_filters.MultipleChoiceFilter(
        label=_("Tone"), choices=Coverage.Tone, widget=forms.CheckboxSelectMultiple
    )
    published_on = django_filters.DateFromToRangeFilter(
        label=_("Published on"), widget=DateRangePickerWidget
    )

    class Meta:
        model = Coverage
        fields = ["tone", "outlet", "release", "published_on", "site"]
