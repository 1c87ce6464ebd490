"""What the filters of the lists have in common."""

from typing import Any

import django_filters
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.filters import WagtailFilterSet

from release.press.permissions import names_of_newsrooms, newsrooms_of, seen_by


class PressFilterSet(WagtailFilterSet):
    """Filters whose choices are what the user's own newsrooms have; that of newsrooms, if these are several."""

    site = django_filters.ChoiceFilter(
        label=_("Newsroom"), empty_label=pgettext_lazy("filter", "All")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sites = newsrooms_of(self.request.user)
        self.offer("site", names_of_newsrooms(sites) if len(sites) > 1 else [])

    @property
    def own(self) -> Any:
        """The items of the user's newsrooms."""
        return seen_by(self.request.user, self._meta.model)

    def offer(self, name: str, choices: list[tuple[Any, str]]) -> None:
        """Offer these choices, or leave out a filter that has none."""
        if choices:
            self.filters[name].extra["choices"] = choices
        else:
            del self.filters[name]

    def offer_values(self, name: str) -> None:
        """Offer the values that the items have in a field of text."""
        values = self.own.exclude(**{name: ""}).order_by(name).values_list(name, flat=True)
        self.offer(name, [(one, one) for one in values.distinct()])
