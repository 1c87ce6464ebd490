"""Sending an item for translation: to which language, to whom, by when, with which words."""

from collections.abc import Iterable

from django import forms
from django.apps import apps
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods
from wagtail.admin.widgets import AdminDateTimeInput
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation

from core.languages import name_in_sentence
from translation.localize.tree_locations import TreeLocation, locations_for
from translation.workflow.permissions import may_send, require, writers_at
from translation.workflow.services import send_for_translation, validate_is_original


class RequestForm(forms.Form):
    """To whom, by when, with which words."""

    translator = forms.ModelChoiceField(
        queryset=None,
        required=False,
        label=gettext_lazy("Translator"),
        empty_label=gettext_lazy("Whoever takes it"),
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

    def __init__(self, *args, places: Iterable[TreeLocation], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["translator"].queryset = writers_at(places)

    def clean_deadline(self):
        deadline = self.cleaned_data["deadline"]
        if deadline and deadline < timezone.now():
            raise ValidationError(_("The deadline has already passed."))
        return deadline

    def wishes(self) -> dict:
        """What was asked for as plain JSON, for a job."""
        translator, deadline = (self.cleaned_data[name] for name in ("translator", "deadline"))
        return {
            "translator": translator and translator.pk,
            "deadline": deadline and deadline.isoformat(),
            "note": self.cleaned_data["note"],
        }


def request_page(request, page_id: int):
    return request_translation(request, get_object_or_404(Page, pk=page_id).specific)


def request_snippet(request, app_label: str, model_name: str, pk: str):
    model = apps.get_model(app_label, model_name)
    if not hasattr(model, "translation_key"):
        raise Http404
    return request_translation(request, get_object_or_404(model, pk=pk))


@require_http_methods(["GET", "HEAD", "POST"])
def request_translation(request, item):
    """Ask to whom and by when, and send."""
    require(may_send(request.user, item))
    try:
        validate_is_original(item)
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return redirect("translation:queue")
    locale = Locale.objects.exclude(pk=item.locale_id).first()
    known = Translation.objects.filter(
        source__object_id=item.translation_key, target_locale=locale, enabled=True
    ).first()
    assignment = getattr(known, "assignment", None)
    initial = assignment and {
        "translator": assignment.translator_id,
        "deadline": assignment.deadline,
        "note": assignment.note,
    }
    form = RequestForm(request.POST or None, places=locations_for([item], locale), initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            translation = send_for_translation(item, locale, request.user, **form.cleaned_data)
        except ValidationError as error:
            messages.error(request, error.messages[0])
            return redirect("translation:queue")
        told = _("“%(title)s” is sent for translation into %(language)s.")
        messages.success(request, told % {"title": item, "language": name_in_sentence(locale)})
        return redirect("translation:edit", translation.pk)
    context = {
        "form": form,
        "item": item,
        "language": name_in_sentence(locale),
        "media": form.media,
    }
    return render(request, "translation/requests/request.html", context)
