"""The filters of the list of contacts."""

from typing import Any

import django_filters
from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from distribution.contacts.lists import contacts_of
from distribution.contacts.retention import due_for_review
from distribution.contacts.topics import topic_choices
from distribution.models import MediaContact, PressList
from release.press.filters import PressFilterSet
from release.press.permissions import seen_by


class ContactFilterSet(PressFilterSet):
    show = django_filters.ChoiceFilter(
        label=pgettext_lazy("filter", "Show"),
        method="filter_show",
        empty_label=pgettext_lazy("filter", "All"),
        choices=[
            ("reachable", _("May be contacted")),
            ("blocked", _("Not to be contacted")),
            ("review", _("To be checked")),
        ],
    )
    press_list = django_filters.ChoiceFilter(
        label=_("Press list"), empty_label=pgettext_lazy("filter", "All"), method="filter_list"
    )
    beat = django_filters.ChoiceFilter(
        label=_("Beat"), empty_label=pgettext_lazy("filter", "All"), method="filter_beat"
    )
    region = django_filters.ChoiceFilter(
        label=_("Region"), empty_label=pgettext_lazy("filter", "All")
    )
    language = django_filters.ChoiceFilter(
        label=_("Language"),
        empty_label=pgettext_lazy("filter", "All"),
        choices=settings.LANGUAGES,
    )

    class Meta:
        model = MediaContact
        fields = ["show", "press_list", "beat", "region", "language", "site"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer_values("region")
        lists = seen_by(self.request.user, PressList).values_list("pk", "name")
        self.offer("press_list", [(str(pk), name) for pk, name in lists])
        self.offer("beat", topic_choices(self.request.user))

    def filter_show(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        if value == "review":
            return due_for_review(queryset)
        return queryset.filter(do_not_contact=value == "blocked")

    def filter_list(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        found = seen_by(self.request.user, PressList).filter(pk=value).first()
        return queryset.filter(pk__in=contacts_of(found).values("pk")) if found else queryset.none()

    def filter_beat(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        beats = MediaContact.objects.filter(beats__topic_key=value)
        return queryset.filter(pk__in=beats.values("pk"))
