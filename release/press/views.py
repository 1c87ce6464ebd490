"""What the lists and forms of the menu “Press” have in common."""

from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from wagtail.admin.ui.tables import TitleColumn
from wagtail.admin.views.generic import CreateView, DeleteView, EditView, IndexView
from wagtail.admin.views.generic.history import HistoryView
from wagtail.admin.views.generic.usage import UsageView

from core.columns import CARDS
from core.editing.creation import remember
from release.press.permissions import SEEN_BY, seen_by
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

    table_classname = CARDS
    # The attribute by which a title column links and bulk actions describe a row.
    title_name = "title"

    def get_base_queryset(self) -> QuerySet:
        return seen_by(self.request.user, self.model)

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
    pass


class PressHistoryView(OwnNewsroom, HistoryView):
    pass


class PressUsageView(OwnNewsroom, UsageView):
    pass
