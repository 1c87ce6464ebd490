"""The filters of the lists."""

from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet

from enquiries.admin.stories import release_choices
from enquiries.models import Coverage, Enquiry
from release.press.permissions import names_of_newsrooms, newsrooms_of, seen_by


class PressFilterSet(WagtailFilterSet):
    """The filters that both lists have; their choices are what the user's own newsrooms have."""

    outlet = django_filters.MultipleChoiceFilter(
        label=pgettext_lazy("press", "Outlet"), widget=forms.CheckboxSelectMultiple
    )
    release = django_filters.ChoiceFilter(
        label=pgettext_lazy("noun", "Release"), empty_label=pgettext_lazy("filter", "All")
    )
    site = django_filters.ChoiceFilter(
        label=_("Newsroom"), empty_label=pgettext_lazy("filter", "All")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        user = self.request.user
        own, sites = seen_by(user, self._meta.model), newsrooms_of(user)
        outlets = own.order_by("outlet").values_list("outlet", flat=True).distinct()
        self.offer("outlet", [(one, one) for one in outlets])
        self.offer("release", release_choices(own))
        self.offer("site", names_of_newsrooms(sites) if len(sites) > 1 else [])

    def offer(self, name: str, choices: list[tuple[Any, str]]) -> None:
        """Offer these choices, or leave out a filter that has none."""
        if choices:
            self.filters[name].extra["choices"] = choices
        else:
            del self.filters[name]


class EnquiryFilterSet(PressFilterSet):
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
        own = seen_by(self.request.user, Enquiry).exclude(owner=None)
        rows = own.order_by("owner__last_name", "owner__first_name").select_related("owner")
        self.offer("owner", [*{one.owner_id: str(one.owner) for one in rows}.items()])

    def filter_show(self, queryset: Any, name: str, value: str) -> QuerySet:
        if value == "overdue":
            return queryset.overdue(timezone.now())
        if value == "open":
            return queryset.open()
        return queryset.open().filter(owner=self.request.user if value == "mine" else None)


class CoverageFilterSet(PressFilterSet):
    tone = django_filters.MultipleChoiceFilter(
        label=_("Tone"), choices=Coverage.Tone, widget=forms.CheckboxSelectMultiple
    )
    published_on = django_filters.DateFromToRangeFilter(
        label=_("Published on"), widget=DateRangePickerWidget
    )

    class Meta:
        model = Coverage
        fields = ["tone", "outlet", "release", "published_on", "site"]
