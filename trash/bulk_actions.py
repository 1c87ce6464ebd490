"""Deleting many pages of a list at once: into the bin, too."""

from django.shortcuts import get_list_or_404, redirect
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.views.pages.bulk_actions.delete import DeleteBulkAction

from trash.consequences import Consequences
from trash.contents import DeleteBlocked, trashed
from trash.services import move_to_trash
from trash.views import say_moved


class MoveToTrash(DeleteBulkAction):
    """In place of Wagtail's action of the same name."""

    template_name = "trash/bulk_delete.html"

    @classmethod
    def get_queryset(cls, model, object_ids):
        """Also what is in the bin, of a form that is sent twice."""
        return get_list_or_404(model, pk__in=object_ids)

    def get_all_objects_in_listing_query(self, parent_id):
        hidden = set(trashed().values_list("page", flat=True))
        return [
            pk for pk in super().get_all_objects_in_listing_query(parent_id) if pk not in hidden
        ]

    def __init__(self, request, model):
        super().__init__(request, model)
        self.found = {}
        self.moved = []

    def consequences_of(self, page) -> Consequences:
        if page.pk not in self.found:
            self.found[page.pk] = Consequences(page, self.request.user)
        return self.found[page.pk]

    def check_perm(self, page):
        return super().check_perm(page) and not self.consequences_of(page).refusals

    def object_context(self, page):
        found = self.consequences_of(page)
        context = super().object_context(page)
        return {**context, "found": found, "descendant_count": len(found.pages) - 1}

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        for one in context["items_with_no_access"]:
            one["reasons"] = self.consequences_of(one["item"]).refusals
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
            say_moved(self.request, self.moved)


# Later than Wagtail's own, whose place it takes.
hooks.register("register_bulk_action", MoveToTrash, order=100)
