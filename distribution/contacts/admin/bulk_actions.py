"""What can be done with several media contacts at once."""

from typing import Any, ClassVar

from django import forms
from django.http import HttpRequest
from django.shortcuts import get_list_or_404
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail import hooks
from wagtail.admin.views.bulk_action import BulkAction

from distribution.contacts.admin.filters import ContactFilterSet
from distribution.contacts.services import add_to_list, verify
from distribution.models import MediaContact, PressList
from release.press.permissions import NewsroomPermissionPolicy, keys_in, seen_by
from search.finding import find


class ContactBulkAction(BulkAction):
    models = [MediaContact]  # type: ignore[assignment]  # Wagtail declares a property
    template_name = "distribution/contacts/bulk.html"

    def __init__(self, request: HttpRequest, model: Any) -> None:
        super().__init__(request, model)
        self.policy = NewsroomPermissionPolicy(MediaContact)

    @classmethod
    def get_queryset(cls, model: Any, object_ids: Any) -> Any:
        return get_list_or_404(model, pk__in=keys_in(object_ids))

    def check_perm(self, contact: MediaContact) -> bool:
        return self.policy.user_has_permission_for_instance(self.request.user, "change", contact)

    def get_all_objects_in_listing_query(self, parent_id: Any) -> Any:
        """Return the keys of all that the list shows with its filters and words."""
        request = self.request
        shown = ContactFilterSet(
            request.GET, seen_by(request.user, MediaContact), request=request
        ).qs
        if words := request.GET.get("q"):
            shown = shown.filter(pk__in=find(MediaContact.objects.order_by(), words).values("pk"))
        return shown.order_by().values_list("pk", flat=True)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        # Nothing is said about contacts of other newsrooms, not even that they exist.
        return {**context, "items_with_no_access": [], "action": self}


class ListForm(forms.Form):
    press_list = forms.ModelChoiceField(PressList.objects.none(), label=_("Press list"))


class AddToList(ContactBulkAction):
    display_name = _("Add to a press list")
    action_type = "add_to_list"
    aria_label = _("Add the chosen contacts to a press list")
    question = _("Which press list are these contacts to be added to?")
    form_class: ClassVar[Any] = ListForm

    def get_form(self, form_class: Any = None) -> Any:
        form = super().get_form(form_class)
        form.fields["press_list"].queryset = seen_by(self.request.user, PressList)
        return form

    def get_execution_context(self) -> dict[str, Any]:
        return {"press_list": self.cleaned_form.cleaned_data["press_list"]}

    @classmethod
    def execute_action(
        cls, objects: list[MediaContact], press_list: Any = None, **kwargs: Any
    ) -> tuple[int, int]:
        return add_to_list(press_list, objects), 0

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str:
        text = ngettext(
            "%(count)s contact was added to the list.",
            "%(count)s contacts were added to the list.",
            num_parent_objects,
        )
        return text % {"count": num_parent_objects}


class Verify(ContactBulkAction):
    display_name = _("Mark as checked")
    action_type = "verify"
    aria_label = _("Mark the chosen contacts as checked")
    question = _("Are the data of these contacts right, as of today?")

    def get_execution_context(self) -> dict[str, Any]:
        return {"user": self.request.user}

    @classmethod
    def execute_action(
        cls, objects: list[MediaContact], user: Any = None, **kwargs: Any
    ) -> tuple[int, int]:
        return verify(objects, user), 0

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str:
        text = ngettext(
            "%(count)s contact is checked.", "%(count)s contacts are checked.", num_parent_objects
        )
        return text % {"count": num_parent_objects}


for action in (AddToList, Verify):
    hooks.register("register_bulk_action", action)
