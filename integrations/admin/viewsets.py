"""The list of integrations, and creating, editing and deleting one."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic import CreateView, DeleteView, EditView, IndexView
from wagtail.admin.viewsets.model import ModelViewSet

from core.columns import CARDS
from core.editing.methods import ShownOrPosted
from core.editing.own_items import OwnItem
from core.newsroom_access import name_of_newsroom
from integrations.admin.forms import EndpointForm
from integrations.models import Endpoint
from integrations.newsrooms import may_administer, sites_of
from integrations.signing import rotate


class OwnEndpoint(OwnItem):
    """Mixin for views of one integration: only for users who administer its newsroom."""

    def may_open(self, item: Endpoint) -> bool:
        return may_administer(self.request.user, item.site)


class EndpointIndexView(IndexView):
    table_classname = CARDS

    def get_base_queryset(self) -> Any:
        """Return the integrations of the newsrooms that the user administers."""
        rows = super().get_base_queryset().select_related("site")
        return rows.filter(site__in=sites_of(self.request.user))


class Saving:
    """Mixin for forms: the user who saves is told of failures, and a signed integration has a secret."""

    def save_instance(self) -> Any:
        self.form.instance.owner = self.request.user  # type: ignore[attr-defined]
        endpoint = super().save_instance()  # type: ignore[misc]  # a mixin
        if endpoint.is_signed and not endpoint.secrets.exists():
            rotate(endpoint)
        return endpoint

    def get_success_url(self) -> str:
        return reverse("integrations:deliveries", args=[self.object.pk])  # type: ignore[attr-defined]


class EndpointCreateView(Saving, ShownOrPosted, CreateView):
    pass


class EndpointEditView(Saving, OwnEndpoint, EditView):
    pass


class EndpointDeleteView(OwnEndpoint, DeleteView):
    pass


class EndpointViewSet(ModelViewSet):
    """Integrations, in the settings."""

    model = Endpoint
    name = "endpoints"
    url_prefix = "integrations"
    icon = "link-external"
    menu_label = gettext_lazy("Integrations")
    menu_order = 170
    add_to_settings_menu = True
    copy_view_enabled = False
    inspect_view_enabled = False
    index_view_class = EndpointIndexView
    add_view_class = EndpointCreateView
    edit_view_class = EndpointEditView
    delete_view_class = EndpointDeleteView
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("name"), FieldPanel("site"), FieldPanel("kind")]),
            FieldPanel("url"),
            FieldRowPanel([FieldPanel("event_types"), FieldPanel("languages")]),
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("format"), FieldPanel("method")]),
                    FieldRowPanel(
                        [FieldPanel("access"), FieldPanel("username"), FieldPanel("header")]
                    ),
                    FieldPanel("credential"),
                    FieldPanel("host_key"),
                ],
                heading=gettext_lazy("Wire services only"),
            ),
        ],
        base_form_class=EndpointForm,
    )
    list_display = [
        "name",
        Column("kind", label=gettext_lazy("Kind"), accessor="get_kind_display"),
        Column(
            "site",
            label=gettext_lazy("Newsroom"),
            accessor=lambda one: name_of_newsroom(one.site),
        ),
        Column("state", label=gettext_lazy("State"), accessor="get_state_display"),
        TitleColumn(
            "deliveries",
            label=gettext_lazy("Deliveries"),
            accessor=lambda one: _("Log, secret and test"),
            url_name="integrations:deliveries",
        ),
    ]
