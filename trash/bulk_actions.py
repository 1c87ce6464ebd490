"""The bulk action that moves pages to the trash."""

from django.shortcuts import get_list_or_404, redirect
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.views.pages.bulk_actions.delete import DeleteBulkAction

from trash.consequences import Consequences
from trash.contents import DeleteBlocked, trashed
from trash.services import move_to_trash
from trash.views import report_moved


class MoveToTrash(DeleteBulkAction):
    """A replacement for Wagtail's delete action."""

    template_name = "trash/bulk_delete.html"

    @classmethod
    def get_queryset(cls, model, object_ids):
        """Return pages in the trash, too, in case the form is sent twice."""
        return get_list_or_404(model, pk__in=object_ids)

    def get_all_objects_in_listing_query(self, parent_id):
        hidden = set(trashed().values_list("page", flat=True))
        return [
            pk for pk in super().get_all_objects_in_listing_query(parent_id) if pk not in hidden
        ]

    def __init__(self, request, model):
        super().__init__(request, model)
        self.consequences = {}
        self.moved = []

    def consequences_of(self, page) -> Consequences:
        if page.pk not in self.consequences:
            self.consequences[page.pk] = Consequences(page, self.request.user)
        return self.consequences[page.pk]

    def check_perm(self, page):
        return super().check_perm(page) and not self.consequences_of(page).blockers

    def object_context(self, page):
        found = self.consequences_of(page)
        context = super().object_context(page)
        return {**context, "found": found, "descendant_count": len(found.pages) - 1}

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        for one in context["items_with_no_access"]:
            one["reasons"] = self.consequences_of(one["item"]).blockers
        return context

    def form_valid(self, form):
        try:
            return super().form_valid(form)
        except DeleteBlocked as error:
            messages.error(self.request, " ".join(error.messages))
            return redirect(self.next_url)

    def get_execution_context(self):
        return {**super().get_execution_context(), "moved": self.moved}

    @classmethod
    def execute_action(cls, objects, user=None, moved=None, **kwargs):
        entries = {}
        for page in objects:
            entry = move_to_trash(page, user)  # the same one for two language versions
            entries[entry.pk] = entry
        moved.extend(entries.values())
        return len(entries), 0

    def get_success_message(self, num_parent_objects, num_child_objects):
        if self.moved:
            report_moved(self.request, self.moved)


# Registered after Wagtail's action, which it replaces.
hooks.register("register_bulk_action", MoveToTrash, order=100)
