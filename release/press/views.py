"""What the lists and forms of the menu “Press” have in common."""

from typing import Any

from django.db.models import QuerySet
from wagtail.admin.ui.tables import TitleColumn
from wagtail.admin.views.generic import CreateView, DeleteView, EditView, IndexView
from wagtail.admin.views.generic.history import HistoryView
from wagtail.admin.views.generic.usage import UsageView

from core.columns import CARDS
from core.editing.creation import remember
from core.editing.methods import ShownOrPosted
from core.editing.own_items import OwnItem
from release.press.permissions import SEEN_BY, seen_by
from search.finding import find


class OwnNewsroom(OwnItem):
    """Mixin for views of one item: only for users of its newsroom."""

    permission_policy: Any

    def may_open(self, item: Any) -> bool:
        return self.permission_policy.user_has_any_permission_for_instance(
            self.request.user, SEEN_BY, item
        )


def with_words(queryset: QuerySet, words: str) -> QuerySet:
    """Return the items that have these words, in any form."""
    found = find(queryset.model._default_manager.order_by(), words)
    return queryset.filter(pk__in=found.order_by().values("pk"))


class PressIndexView(IndexView):
    """A list of the user's newsrooms, with words found in every form."""

    table_classname = CARDS
    # The attribute by which a title column links and bulk actions describe a row.
    title_name = "title"

    def get_base_queryset(self) -> QuerySet:
        return seen_by(self.request.user, self.model)

    def search_queryset(self, queryset: QuerySet) -> QuerySet:
        return with_words(queryset, self.search_query) if self.is_searching else queryset

    def title_column(self, **options: Any) -> Any:
        return self._get_title_column_class(TitleColumn)(
            self.title_name,
            get_url=self.get_edit_url,
            get_title_id=lambda item: f"{item._meta.model_name}_{item.pk}_title",
            **options,
        )


class PressCreateView(ShownOrPosted, CreateView):
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
