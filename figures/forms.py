"""Which figures are shown: period, newsroom and language."""

from datetime import date, timedelta
from typing import Any, cast

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.widgets import AdminDateInput
from wagtail.models import Site

from core.languages import language_name
from core.newsroom_access import name_of_newsroom
from figures.sources import Scope
from release.overview.filters import ALL, sites_of

# Days of the periods that are one click away, and of the one that is shown first.
PERIODS = {
    7: _("Last 7 days"),
    30: _("Last 30 days"),
    90: _("Last 90 days"),
    365: _("Last 12 months"),
}
FIRST = 30


class FiguresForm(forms.Form):
    """The filters; an empty field is no limit, except that a period without dates is the last 30 days."""

    since = forms.DateField(
        required=False, label=pgettext_lazy("period", "From"), widget=AdminDateInput
    )
    until = forms.DateField(
        required=False, label=pgettext_lazy("period", "To"), widget=AdminDateInput
    )
    site = forms.ChoiceField(required=False, label=_("Newsroom"))
    language = forms.ChoiceField(required=False, label=_("Language"))

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        self.sites: list[Site] = sites_of(user)
        if len(self.sites) < 2:
            del self.fields["site"]
        else:
            self.offer("site", [(str(one.pk), name_of_newsroom(one)) for one in self.sites])
        self.offer("language", [(code, language_name(code)) for code, _name in settings.LANGUAGES])

    def offer(self, name: str, choices: list[tuple[str, Any]]) -> None:
        cast(forms.ChoiceField, self.fields[name]).choices = [*ALL, *choices]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        since, until = data.get("since"), data.get("until")
        if since and until and since > until:
            self.add_error("until", _("The period ends before it begins."))
        return data

    @cached_property
    def period(self) -> tuple[date, date]:
        """The first and the last day. A period that is not valid is the one that is shown first."""
        data = self.cleaned_data if self.is_valid() else {}
        until = data.get("until") or timezone.localdate()
        since = data.get("since") or until - timedelta(days=FIRST - 1)
        return min(since, until), until

    @cached_property
    def scope(self) -> Scope:
        since, until = self.period
        data = self.cleaned_data if self.is_valid() else {}
        sites = [one.pk for one in self.sites]
        if chosen := data.get("site"):
            sites = [int(chosen)]
        return Scope(sites, None, data.get("language", ""), since, until)
