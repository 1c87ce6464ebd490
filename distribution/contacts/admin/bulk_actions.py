"""What can be done with several media contacts at once."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail import hooks

from distribution.contacts.admin.filters import ContactFilterSet
from distribution.contacts.services import add_to_list, verify
from distribution.models import MediaContact, PressList
from release.press.bulk_actions import PressBulkAction
from release.press.permissions import seen_by


class ContactBulkAction(PressBulkAction):
    models = [MediaContact]  # type: ignore[assignment]  # Wagtail declares a property
    template_name = "distribution/contacts/bulk.html"
    filter_set = ContactFilterSet


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
