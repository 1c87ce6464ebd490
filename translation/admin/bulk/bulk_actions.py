"""Bulk actions in Wagtail's page lists: request translations and update them."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.views.pages.bulk_actions.page_bulk_action import PageBulkAction
from wagtail.models import Locale

from core.languages import content_locales, language_name, name_in_sentence
from translation.admin.bulk import jobs
from translation.admin.requests.views import UNASSIGNED, RequestForm
from translation.localize.tree_locations import TreeLocation, locations_for
from translation.models import Job
from translation.workflow.permissions import may_send, writers_at


class PagesForm(forms.Form):
    """The option to include the descendants of the selected pages."""

    include_descendants = forms.BooleanField(required=False, label=_("Include all subpages"))


class RequestPagesForm(RequestForm, PagesForm):
    """The request form; with more than two languages, a choice of languages and a translator for each."""

    field_order = ["translator", "deadline", "note", "include_descendants"]

    def __init__(self, *args: Any, places: dict[Locale, set[TreeLocation]], **kwargs: Any) -> None:
        super().__init__(*args, places=set().union(*places.values()), **kwargs)
        self.locales = [*places] if len(places) > 2 else []
        if not self.locales:
            return
        del self.fields["translator"]
        codes = [locale.language_code for locale in self.locales]
        self.fields["languages"] = forms.MultipleChoiceField(
            label=_("Into these languages"),
            choices=[(code, language_name(code)) for code in codes],
            initial=codes,
            widget=forms.CheckboxSelectMultiple,
            help_text=_("A page is not sent into the language that it is written in."),
        )
        for locale in self.locales:
            self.fields[f"translator_{locale.language_code}"] = forms.ModelChoiceField(
                queryset=writers_at(places[locale]),
                required=False,
                label=gettext("Translator into %(language)s")
                % {"language": name_in_sentence(locale)},
                empty_label=UNASSIGNED,
            )
        self.order_fields(["languages", *(f"translator_{code}" for code in codes)])

    def options(self) -> Any:
        if not self.locales:
            return super().options()
        self.cleaned_data["translator"] = None
        chosen = self.cleaned_data["languages"]
        translators = {code: self.cleaned_data[f"translator_{code}"] for code in chosen}
        return {
            **super().options(),
            "languages": {code: user and user.pk for code, user in translators.items()},
        }


class JobAction(PageBulkAction):
    """A bulk action that creates a job for the pages and shows its progress."""

    template_name = "translation/bulk/action.html"

    @staticmethod
    def is_offered_to(user: Any) -> bool:
        return user.has_perm("wagtail_localize.submit_translation")

    def check_perm(self, page: Any) -> Any:
        return may_send(self.request.user, page)

    def prepare_action(self, objects: Any, objects_without_access: Any) -> HttpResponse:
        pages = {page.pk: page.title for page in objects}
        if self.cleaned_form.cleaned_data["include_descendants"]:
            for page in objects:
                pages.update(page.get_descendants().values_list("pk", "title"))
        return redirect("translation:job", self.start_job(pages).pk)

    def start_job(self, pages: dict[int, str]) -> Job:
        return jobs.start(self.kind, self.request.user, pages.items())

    @classmethod
    def execute_action(cls, objects: Any, **kwargs: Any) -> None:
        """Never called: `prepare_action` returns a response."""
        raise NotImplementedError

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return {**context, "action_name": self.display_name}


@hooks.register("register_bulk_action")
class RequestAction(JobAction):
    kind = Job.Kind.SEND
    display_name = Job.Kind.SEND.label
    aria_label = _("Send the selected pages for translation")
    action_type = "send_for_translation"
    action_priority = 60
    form_class = RequestPagesForm

    def get_form_kwargs(self) -> dict[str, Any]:
        pages = self.get_actionable_objects()[0]
        places = {
            locale: locations_for([page for page in pages if page.locale_id != locale.pk], locale)
            for locale in content_locales()
        }
        return {**super().get_form_kwargs(), "places": places}

    def start_job(self, pages: Any) -> Any:
        return jobs.start(
            self.kind, self.request.user, pages.items(), **self.cleaned_form.options()
        )


@hooks.register("register_bulk_action")
class UpdateAction(JobAction):
    kind = Job.Kind.UPDATE
    display_name = Job.Kind.UPDATE.label
    aria_label = _("Update the translations of the selected pages")
    action_type = "update_translations"
    action_priority = 70
    form_class = PagesForm
