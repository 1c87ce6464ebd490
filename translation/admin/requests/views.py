"""Requests for translation: languages, translators, deadlines and a note."""

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.apps import apps
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation

from core.languages import (
    language_name,
    languages_in_sentence,
    name_in_sentence,
)
from core.newsroom_languages import targets_for
from translation.admin.requests.deadlines import DeadlineField
from translation.localize.tree_locations import TreeLocation, locations_for
from translation.workflow.permissions import may_send, require, writers_at
from translation.workflow.requests import send_for_translation, validate_is_original

UNASSIGNED = gettext_lazy("Unassigned (anyone can claim it)")


class RequestForm(forms.Form):
    """The translator, deadline and note of a request."""

    translator: forms.ModelChoiceField = forms.ModelChoiceField(
        queryset=None,
        required=False,
        label=gettext_lazy("Translator"),
        empty_label=UNASSIGNED,
    )
    deadline = DeadlineField()
    note = forms.CharField(
        required=False,
        max_length=1000,
        label=gettext_lazy("Note to the translator"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, places: Iterable[TreeLocation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        translator = cast(forms.ModelChoiceField, self.fields["translator"])
        translator.queryset = writers_at(places)

    def options(self) -> dict:
        """Return the options of a job, as plain JSON."""
        translator, deadline = (self.cleaned_data[name] for name in ("translator", "deadline"))
        return {
            "translator": translator and translator.pk,
            "deadline": deadline and deadline.isoformat(),
            "note": self.cleaned_data["note"],
        }


class TargetForm(RequestForm):
    """The request for one of several languages."""

    note = None  # type: ignore[assignment]  # Django removes the field
    send = forms.BooleanField(required=False)
    field_order = ["send", "translator", "deadline"]


class NoteForm(forms.Form):
    note = RequestForm.base_fields["note"]


class RequestForms:
    """The request forms of an item: one for each language, or a single one without a choice of language."""

    error = ""

    def __init__(self, item: Any, data: Any = None) -> None:
        self.targets = targets_for(item)
        self.is_single = len(self.targets) == 1
        translations = Translation.objects.filter(
            source__object_id=item.translation_key, enabled=True
        ).select_related("assignment")
        assignments = {
            one.target_locale_id: getattr(one, "assignment", None) for one in translations
        }
        notes = [assignment.note for assignment in assignments.values() if assignment]
        self.note = NoteForm(data, initial={"note": notes[0] if notes else ""})
        self.forms = [
            self.form_of(locale, locations_for([item], locale), data, assignments)
            for locale in self.targets
        ]

    def form_of(self, locale: Locale, places: Any, data: Any, assignments: Any) -> RequestForm:
        assignment = assignments.get(locale.pk)
        initial = {
            "translator": getattr(assignment, "translator_id", None),
            "deadline": getattr(assignment, "deadline", None),
        }
        if self.is_single:
            initial["note"] = getattr(assignment, "note", "")
            return RequestForm(data, places=places, initial=initial)
        initial["send"] = locale.pk not in assignments
        prefix = locale.language_code
        form = TargetForm(data, places=places, initial=initial, prefix=prefix)
        form.fields["send"].label = language_name(locale.language_code)
        if locale.pk in assignments:
            form.fields["send"].help_text = _("Already sent.")
        return form

    @property
    def media(self) -> Any:
        return RequestForm(places=[]).media

    @property
    def language(self) -> str:
        """Return the name of the only language, for use within a sentence."""
        return name_in_sentence(self.targets[0]) if self.is_single else ""

    def is_valid(self) -> bool:
        selected = self.forms if self.is_single else self.selected
        self.error = "" if selected else _("Choose a language.")
        # Validate every form, so that all errors are shown at once.
        valid = [form.is_valid() for form in (self.note, *selected)]
        return bool(selected) and all(valid)

    @property
    def selected(self) -> list[RequestForm]:
        """Return the forms of the selected languages; errors in the others do not count."""
        return [form for form in self.forms if form["send"].value()]

    @property
    def options(self) -> dict[Locale, dict]:
        """Return the options of `send_for_translation` for each language."""
        options = {}
        for locale, form in zip(self.targets, self.forms, strict=True):
            if self.is_single:
                options[locale] = form.cleaned_data
            elif form in self.selected:
                values = {**form.cleaned_data, **self.note.cleaned_data}
                del values["send"]
                options[locale] = values
        return options


def request_page(request: HttpRequest, page_id: int) -> Any:
    return request_translation(request, get_object_or_404(Page, pk=page_id).specific)


def request_snippet(request: HttpRequest, app_label: str, model_name: str, pk: str) -> Any:
    model = apps.get_model(app_label, model_name)
    if not hasattr(model, "translation_key"):
        raise Http404
    return request_translation(request, get_object_or_404(model, pk=pk))


@require_http_methods(["GET", "HEAD", "POST"])
def request_translation(request: HttpRequest, item: Any) -> Any:
    """Show the request form, and request the translations."""
    require(may_send(request.user, item))
    try:
        validate_is_original(item)
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return redirect("translation:queue")
    requests = RequestForms(item, request.POST or None)
    if not requests.targets:
        raise Http404  # there is only one language
    if request.method == "POST" and requests.is_valid():
        return send_requests(request, item, requests.options)
    form = requests.forms[0] if requests.is_single else None
    context = {"requests": requests, "form": form, "item": item, "media": requests.media}
    return render(request, "translation/requests/request.html", context)


def send_requests(request: HttpRequest, item: Any, options: dict[Locale, dict]) -> HttpResponse:
    """Request a translation into each language and report the results."""
    translations = {}
    for locale, values in options.items():
        try:
            translations[locale] = send_for_translation(item, locale, request.user, **values)
        except ValidationError as error:
            messages.error(request, error.messages[0])
    if not translations:
        return redirect("translation:queue")
    message = _("“%(title)s” is sent for translation into %(language)s.")
    names = {"title": item, "language": languages_in_sentence(translations)}
    messages.success(request, message % names)
    first, *others = translations.values()
    return redirect("translation:queue") if others else redirect("translation:edit", first.pk)
