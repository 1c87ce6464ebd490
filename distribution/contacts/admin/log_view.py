"""The log of access to media contacts."""

from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.generic import IndexView

from core.columns import CARDS
from distribution.models import ContactEvent, MediaContact
from release.press.permissions import NewsroomPermissionPolicy, newsrooms_of


class ContactLogView(IndexView):
    """Who saw, changed, imported, exported or erased contacts; for users who may delete contacts."""

    model = ContactEvent
    page_title = _("Who saw and changed what")
    header_icon = "history"
    index_url_name = "media_contact:log"
    index_results_url_name = None
    table_classname = CARDS
    default_ordering = "-at"
    paginate_by = 100
    permission_required = "delete"
    is_searchable = False
    _show_breadcrumbs = True

    @cached_property
    def permission_policy(self) -> Any:
        return NewsroomPermissionPolicy(MediaContact)

    def get_base_queryset(self) -> Any:
        own = ContactEvent.objects.filter(site__in=newsrooms_of(self.request.user))
        return own.select_related("user", "contact")

    @cached_property
    def columns(self) -> list[Any]:
        return [
            DateColumn("at", label=_("Time")),
            Column("user", label=_("User"), accessor=lambda one: one.user or "–"),
            Column("kind", label=_("What"), accessor="get_kind_display"),
            Column("contact", label=_("Media contact"), accessor=subject_of),
        ]


def subject_of(event: ContactEvent) -> str:
    """Return the contact of a line, or how many contacts it is about."""
    if event.contact:
        return str(event.contact)
    count = event.data.get("count")
    if count is None:
        return "–"
    return ngettext("%(count)s contact", "%(count)s contacts", count) % {"count": count}
