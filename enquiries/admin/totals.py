"""The screen with the totals of coverage."""

from typing import Any

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.widgets.button import HeaderButton

from enquiries.admin.filters import CoverageFilterSet
from enquiries.models import Coverage
from enquiries.totals import TONES, totals_of
from release.press.permissions import SEEN_BY, seen_by


class TotalsView(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    """The totals of what the list shows, with the same filters."""

    model = Coverage
    any_permission_required = list(SEEN_BY)
    page_title = gettext_lazy("Totals of media coverage")
    header_icon = "table"
    template_name = "enquiries/totals.html"

    @cached_property
    def filters(self) -> CoverageFilterSet:
        everything = seen_by(self.request.user, Coverage)
        return CoverageFilterSet(self.request.GET, everything, request=self.request)

    @property
    def list_url(self) -> str:
        query = self.request.GET.urlencode()
        return reverse("coverage:index") + (f"?{query}" if query else "")

    @property
    def header_buttons(self) -> list[Any]:  # type: ignore[override]
        return [HeaderButton(_("Show the list"), url=self.list_url, icon_name="list-ul")]

    def get_breadcrumbs_items(self) -> list[Any]:
        return [
            *self.breadcrumbs_items,
            {"url": self.list_url, "label": _("Media coverage")},
            {"url": "", "label": self.page_title},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        shown = self.filters.qs if self.filters.is_valid() else seen_by(self.request.user, Coverage)
        return super().get_context_data(
            totals=totals_of(shown),
            tones=TONES,
            is_filtered=bool(self.filters.form.changed_data),
            all_url=reverse("coverage:totals"),
            **kwargs,
        )
