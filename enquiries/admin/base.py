"""What the views of enquiries and coverage have in common."""

from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.http import urlencode
from wagtail.admin.ui.tables import TitleColumn
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.generic import CreateView, DeleteView, EditView, IndexView
from wagtail.admin.views.generic.history import HistoryView
from wagtail.admin.views.generic.usage import UsageView

from core.editing.creation import remember
from enquiries.admin.filters import SEEN_BY, seen_by
from enquiries.admin.stories import initial_story, with_story_titles
from enquiries.services import DELETED, record
from search.finding import find


class OwnNewsroom:
    """Mixin for views of one item: only for users of its newsroom."""

    # Without those that Django's form views take for POST, but whose fields they do not read.
    http_method_names: ClassVar = ["get", "head", "options", "post"]

    def get_object(self, *args: Any, **kwargs: Any) -> Any:
        view: Any = self
        item = super().get_object(*args, **kwargs)  # type: ignore[misc]  # a mixin
        if not view.permission_policy.user_has_any_permission_for_instance(
            view.request.user, SEEN_BY, item
        ):
            raise PermissionDenied
        return item


class PressIndexView(IndexView):
    """A list of the user's newsrooms, with words found in every form."""

    title_name = "title"
    table_classname = "listing press-table"

    def get_base_queryset(self) -> QuerySet:
        return with_story_titles(seen_by(self.request.user, self.model))

    def search_queryset(self, queryset: QuerySet) -> QuerySet:
        if not self.is_searching:
            return queryset
        found = find(self.model.objects.order_by(), self.search_query)
        return queryset.filter(pk__in=found.order_by().values("pk"))

    def title_column(self, **options: Any) -> Any:
        return self._get_title_column_class(TitleColumn)(
            self.title_name,
            get_url=self.get_edit_url,
            get_title_id=lambda item: f"{item._meta.model_name}_{item.pk}_title",
            **options,
        )


class PressCreateView(CreateView):
    """The form of a new item, for the release and with the next page of the address."""

    def get_initial(self) -> dict[str, Any]:
        story = initial_story(self.request.user, self.request.GET.get("release", ""))
        return {**super().get_initial(), **({"story": story} if story else {})}

    def get_add_url(self) -> str:
        next_url = get_valid_next_url_from_request(self.request)
        query = {"next": next_url} if next_url else {}
        return (
            f"{reverse(self.add_url_name)}?{urlencode(query)}" if query else super().get_add_url()
        )

    def get_success_url(self) -> str:
        return get_valid_next_url_from_request(self.request) or super().get_success_url()

    def save_instance(self) -> Any:
        return self.form.save_for(self.request.user)

    def form_valid(self, form: Any) -> Any:
        response = super().form_valid(form)
        remember(self.request, self.object, self.get_edit_url())
        return response


class PressEditView(OwnNewsroom, EditView):
    def save_instance(self) -> Any:
        return self.form.save_for(self.request.user)


class PressDeleteView(OwnNewsroom, DeleteView):
    def delete_action(self) -> None:
        with transaction.atomic():
            record(self.object, DELETED, self.request.user)
            self.object.delete()


class PressHistoryView(OwnNewsroom, HistoryView):
    pass


class PressUsageView(OwnNewsroom, UsageView):
    pass
