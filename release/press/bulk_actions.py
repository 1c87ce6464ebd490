"""What actions on several items of a list have in common."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_list_or_404
from wagtail.admin.views.bulk_action import BulkAction

from release.press.filters import PressFilterSet
from release.press.permissions import NewsroomPermissionPolicy, keys_in, seen_by
from release.press.views import with_words


class PressBulkAction(BulkAction):
    """An action on items of the user's newsrooms, for users who may change them."""

    filter_set: type[PressFilterSet]

    def __init__(self, request: HttpRequest, model: Any) -> None:
        super().__init__(request, model)
        self.policy = NewsroomPermissionPolicy(model)

    @classmethod
    def get_queryset(cls, model: Any, object_ids: Any) -> Any:
        return get_list_or_404(model, pk__in=keys_in(object_ids))

    def check_perm(self, item: Any) -> bool:
        return self.policy.user_has_permission_for_instance(self.request.user, "change", item)

    def get_all_objects_in_listing_query(self, parent_id: Any) -> Any:
        """Return the keys of all that the list shows with its filters and words."""
        request = self.request
        shown = self.filter_set(request.GET, seen_by(request.user, self.model), request=request).qs
        if words := request.GET.get("q"):
            shown = with_words(shown, words)
        return shown.order_by().values_list("pk", flat=True)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        # Nothing is said about items of other newsrooms, not even that they exist.
        return {**context, "items_with_no_access": [], "action": self}
