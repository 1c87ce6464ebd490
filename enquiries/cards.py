"""The cards of the release page: its enquiries and its coverage."""

from typing import Any

from django.urls import reverse
from django.utils.http import urlencode
from wagtail.admin.ui.components import Component

from enquiries.models import Coverage, Enquiry
from release.panels import register_release_panel
from release.press.permissions import NewsroomPermissionPolicy, homes_of, seen_by

SHOWN = 8


class ReleaseCard(Component):
    """The latest items of a release, with a link to all and one to add another."""

    def __init__(self, page: Any, model: Any, viewset: str) -> None:
        self.page, self.model, self.viewset = page, model, viewset
        self.template_name = f"enquiries/cards/{model._meta.model_name}.html"

    @property
    def add_url(self) -> str:
        release = self.page.release.pk
        back = reverse("release:detail", args=[release])
        return f"{reverse(f'{self.viewset}:add')}?{urlencode({'release': release, 'next': back})}"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        items: Any = seen_by(self.page.request.user, self.model).filter(release=self.page.release)
        if self.model is Enquiry:
            items = items.in_order().select_related("owner")
        found = list(items[: SHOWN + 1])
        return {
            "items": found[:SHOWN],
            "has_more": len(found) > SHOWN,
            "add_url": self.add_url,
            "all_url": f"{reverse(f'{self.viewset}:index')}?release={self.page.release.pk}",
        }


def card_of(page: Any, model: Any, viewset: str) -> Component | None:
    """Return the card for users who may add to it: in the newsroom of the release."""
    user, path = page.request.user, page.original.page.path
    allowed = NewsroomPermissionPolicy(model).user_has_permission(user, "add")
    is_own = allowed and path.startswith(tuple(homes_of(user)))
    return ReleaseCard(page, model, viewset) if is_own else None


@register_release_panel("enquiries")
def enquiries_card(page: Any) -> Component | None:
    return card_of(page, Enquiry, "enquiry")


@register_release_panel("enquiries-coverage")
def coverage_card(page: Any) -> Component | None:
    return card_of(page, Coverage, "coverage")
