"""Sending an item for translation: to which language, to whom, by when, with which words."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.apps import apps
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods
from wagtail.admin.widgets import AdminDateTimeInput
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation

from core.languages import (
    language_name,
    languages_in_sentence,
    name_in_sentence,
    targets_for,
)
from translation.localize.tree_locations import TreeLocation, locations_for
from translation.workflow.permissions import may_send, require, writers_at
from translation.workflow.services import send_for_translation, validate_is_original


class RequestForm(forms.Form):
    """To whom, by when, with which words."""

    translator = forms.ModelChoiceField(
        queryset=None,
        required=False,
        label=gettext_lazy("Translator"),
        empty_label=gettext_lazy("Unassigned (anyone can claim it)"),
    )
    deadline = forms.DateTimeField(
        required=False, label=gettext_lazy("Deadline"), widget=AdminDateTimeInput
    )
    note = forms.CharField(
        required=False,
        max_length=1000,
        label=gettext_lazy("Note to the translator"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, places: Iterable[TreeLocation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["translator"].queryset = writers_at(places)

    def clean_deadline(self) -> Any:
        deadline = self.cleaned_data["deadline"]
        if deadline and deadline < timezone.now():
            raise ValidationError(_("The deadline has already passed."))
        return deadline

    def options(self) -> dict:
        """What was asked for as plain JSON, for a job."""
        translator, deadline = (self.cleaned_data[name] for name in ("translator", "deadline"))
        return {
            "translator": translator and translator.pk,
            "deadline": deadline and deadline.isoformat(),
            "note": self.cleaned_data["note"],
        }


class TargetForm(RequestForm):
    """One of several languages that an item can be sent into."""

    note = None
    send = forms.BooleanField(required=False)
    field_order = ["send", "translator", "deadline"]


class NoteForm(forms.Form):
    note = RequestForm.base_fields["note"]


class SendingForm:
    """The forms of all languages that an item can be sent into; of a single one, only to whom and by when."""

    error = ""

    def __init__(self, item: Any, sent: Any = None) -> None:
        self.targets = targets_for(item)
        self.is_single = len(self.targets) == 1
        known = Translation.objects.filter(
            source__object_id=item.translation_key, enabled=True
        ).select_related("assignment")
        before = {one.target_locale_id: getattr(one, "assignment", None) for one in known}
        notes = [assignment.note for assignment in before.values() if assignment]
        self.note = NoteForm(sent, initial={"note": notes[0] if notes else ""})
        self.forms = [
            self.form_of(locale, locations_for([item], locale), sent, before)
            for locale in self.targets
        ]

    def form_of(self, locale: Locale, places: Any, sent: Any, before: Any) -> RequestForm:
        assignment = before.get(locale.pk)
        initial = {
            "translator": getattr(assignment, "translator_id", None),
            "deadline": getattr(assignment, "deadline", None),
        }
        if self.is_single:
            initial["note"] = getattr(assignment, "note", "")
            return RequestForm(sent, places=places, initial=initial)
        initial["send"] = locale.pk not in before
        prefix = locale.language_code
        form = TargetForm(sent, places=places, initial=initial, prefix=prefix)
        form.fields["send"].label = language_name(locale.language_code)
        if locale.pk in before:
            form.fields["send"].help_text = _("Already sent.")
        return form

    @property
    def media(self) -> Any:
        return RequestForm(places=[]).media

    @property
    def language(self) -> str:
        """Of a single one, within a sentence."""
        return name_in_sentence(self.targets[0]) if self.is_single else ""

    def is_valid(self) -> bool:
        chosen = self.forms if self.is_single else self.chosen
        self.error = "" if chosen else _("Choose a language.")
        # Each is asked, so that all errors are told at once.
        answers = [form.is_valid() for form in (self.note, *chosen)]
        return bool(chosen) and all(answers)

    @property
    def chosen(self) -> list[RequestForm]:
        """Those with a tick. What is wrong with the others is passed over."""
        return [form for form in self.forms if form["send"].value()]

    @property
    def options(self) -> dict[Locale, dict]:
        """By language, what `send_for_translation` is to be told."""
        found = {}
        for locale, form in zip(self.targets, self.forms, strict=True):
            if self.is_single:
                found[locale] = form.cleaned_data
            elif form in self.chosen:
                chosen = {**form.cleaned_data, **self.note.cleaned_data}
                del chosen["send"]
                found[locale] = chosen
        return found


def request_page(request: HttpRequest, page_id: int) -> Any:
    return request_translation(request, get_object_or_404(Page, pk=page_id).specific)


def request_snippet(request: HttpRequest, app_label: str, model_name: str, pk: str) -> Any:
    model = apps.get_model(app_label, model_name)
    if not hasattr(model, "translation_key"):
        raise Http404
    return request_translation(request, get_object_or_404(model, pk=pk))


@require_http_methods(["GET", "HEAD", "POST"])
def request_translation(request: HttpRequest, item: Any) -> Any:
    """Ask into which languages, to whom and by when, and send."""
    require(may_send(request.user, item))
    try:
        validate_is_original(item)
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return redirect("translation:queue")
    form = SendingForm(item, request.POST or None)
    if not form.targets:
        raise Http404  # there is one language alone
    if request.method == "POST" and form.is_valid():
        return sent(request, item, form.options)
    context = {"form": form, "item": item, "media": form.media}
    return render(request, "translation/requests/request.html", context)


def sent(request: HttpRequest, item: Any, options: dict[Locale, dict]) -> HttpResponse:
    """Send an item into each language, and say what became of it."""
    done = {}
    for locale, chosen in options.items():
        try:
            done[locale] = send_for_translation(item, locale, request.user, **chosen)
        except ValidationError as error:
            messages.error(request, error.messages[0])
    if not done:
        return redirect("translation:queue")
    told = _("“%(title)s” is sent for translation into %(language)s.")
    words = {"title": item, "language": languages_in_sentence(done)}
    messages.success(request, told % words)
    first, *others = done.values()
    return redirect("translation:queue") if others else redirect("translation:edit", first.pk)
