"""The field of a form in which users say to which newsroom an item belongs."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.models import Site

from core.newsroom_access import (
    default_newsroom,
    has_one_newsroom,
    name_of_newsroom,
    sites_of,
    works_everywhere,
)
from core.newsroom_uses import named_uses, uses_elsewhere


class NewsroomChoiceField(forms.ModelChoiceField):
    """A choice of newsrooms by their names."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label": gettext_lazy("Newsroom"), **kwargs})

    def label_from_instance(self, site: Any) -> str:
        return name_of_newsroom(site)


class NewsroomItemForm(WagtailAdminModelForm):
    """Offers the user's newsrooms, and “All newsrooms” to users who work in all of them.

    There is no such field in an installation with one newsroom.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "site" in self.fields and has_one_newsroom():
            del self.fields["site"]
        if "site" in self.fields:
            self.offer_newsrooms(self.fields["site"])

    def offer_newsrooms(self, field: Any) -> None:
        field.label_from_instance = name_of_newsroom
        field.empty_label = gettext_lazy("All newsrooms")
        field.error_messages["invalid_choice"] = gettext_lazy(
            "You do not work in this newsroom. Choose one of your own."
        )
        field.queryset = Site.objects.order_by("site_name", "hostname")
        if self.is_free:
            return
        if self.is_common:
            field.queryset = field.queryset.none()
            return
        field.queryset = field.queryset.filter(pk__in=sites_of(self.for_user))
        if field.queryset:
            field.empty_label = None
        if not self.instance.pk and not self.initial.get("site"):
            self.initial["site"] = default_newsroom(self.for_user)

    @property
    def is_free(self) -> bool:
        """Whether the user may choose any newsroom, and none."""
        return self.for_user is None or works_everywhere(self.for_user)

    @property
    def is_common(self) -> bool:
        return bool(self.instance.pk and self.instance.site_id is None)

    def clean_site(self) -> Any:
        """Return the newsroom; without an answer, the item's own or the user's."""
        site = self.cleaned_data["site"]
        if site is None and (not self.is_free or self.add_prefix("site") not in self.data):
            pk = self.instance.site_id
            if not self.instance.pk and not pk:
                pk = default_newsroom(self.for_user) if self.for_user else None
            site = Site.objects.filter(pk=pk).first() if pk else None
        if site and self.instance.pk and site.pk != self.instance.site_id:
            self.require_unused_elsewhere(site)
        return site

    def require_unused_elsewhere(self, site: Site) -> None:
        if uses := uses_elsewhere(self.instance, site.pk):
            message = _("It is used elsewhere, and cannot belong to %(newsroom)s alone: %(uses)s.")
            values = {
                "newsroom": name_of_newsroom(site),
                "uses": named_uses(uses, self.for_user),
            }
            raise ValidationError(message % values, code="used")

    def save(self, commit: bool = True) -> Any:
        item = super().save(commit)
        if not commit and item.pk and "site" in self.fields and hasattr(item, "write_newsroom"):
            item.write_newsroom()
        return item
