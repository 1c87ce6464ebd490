"""The screen on which a translation gets pictures and documents of its own."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods
from wagtail.documents.widgets import AdminDocumentChooser
from wagtail.images import get_image_model
from wagtail.images.widgets import AdminImageChooser
from wagtail.permissions import policy_registry
from wagtail_localize.models import Translation

from core.languages import name_in_sentence
from core.text_roles import name_of
from translation.admin.editor.locks import may_choose
from translation.admin.editor.views import translation_for
from translation.localize.overrides import field_overrides
from translation.localize.own_files import OwnFile, SourceFile, own_files, source_files
from translation.localize.segments import model_of
from translation.models import FieldOverride
from translation.workflow.file_access import record_own_files
from translation.workflow.own_files import path_of
from translation.workflow.permissions import require
from translation.workflow.status.storing import status_updates
from translation.workflow.workflow_status import edit_lock_reason, workflow_status

CLEAR = gettext_lazy("Use the original's")


class ShowsNothingInvalid:
    """Mixin for choosers, which otherwise fail to show a sent value that is no number (Wagtail 8.0)."""

    clear_choice_text = CLEAR

    def get_instance(self, value: Any) -> Any:
        try:
            return super().get_instance(value)  # type: ignore[misc]  # a mixin
        except (ValueError, OverflowError):
            return None


class PictureChooser(ShowsNothingInvalid, AdminImageChooser):
    pass


class DocumentChooser(ShowsNothingInvalid, AdminDocumentChooser):
    pass


class OwnFilesForm(forms.Form):
    """One field for each picture and document of the original; an empty one stands for the original's."""

    def __init__(self, *args: Any, translation: Translation, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.translation = translation
        model = model_of(translation)
        overrides = field_overrides(translation.source, translation.target_locale)
        self.own = own_files(overrides)
        self.places = [
            one for one in source_files(translation.source, model) if may_choose(user, one.model)
        ]
        for file in self.places:
            self.fields[file.name] = self.field_for(file, user, name_of(model, path_of(file)))

    def field_for(self, file: SourceFile, user: Any, label: str) -> forms.Field:
        is_picture = file.model is get_image_model()
        policy = policy_registry.get_by_type(file.model)
        choosable = policy.instances_user_has_any_permission_for(user, ["choose"])
        own = self.own.get(file.name)
        if own:
            choosable = choosable | file.model._default_manager.filter(pk=own.pk)
        return forms.ModelChoiceField(
            choosable.distinct(),
            required=False,
            label=label,
            initial=own.pk if own else None,
            widget=PictureChooser() if is_picture else DocumentChooser(),
        )

    def rows(self) -> list[dict[str, Any]]:
        """Return each field with the original's file, and whether that has changed since the choice."""
        found = {
            model: model._default_manager.in_bulk(
                [one.pk for one in self.places if one.model is model]
            )
            for model in {one.model for one in self.places}
        }
        return [
            {
                "field": self[file.name],
                # What the form shows: another user may choose meanwhile.
                "shown": self[file.name].as_hidden(only_initial=True),
                "original": found[file.model].get(file.pk),
                "is_picture": file.model is get_image_model(),
                "is_outdated": file.name in self.own and self.own[file.name].replaces != file.pk,
            }
            for file in self.places
        ]

    def clean(self) -> Any:
        for file in self.places:
            chosen = self.cleaned_data.get(file.name)
            if chosen and chosen.pk == file.pk:
                self.cleaned_data[file.name] = None  # the original's
        return self.cleaned_data

    def is_overtaken(self, name: str) -> bool:
        """Return whether the user left a file as the form showed it while another user chose one."""
        shown = self.data.get(self[name].html_initial_name)
        own = self.own.get(name)
        is_unchanged = shown == self.data.get(name, "")
        return is_unchanged and shown != (str(own.pk) if own else "")

    @status_updates()
    def save(self, user: Any) -> None:
        """Store what has changed, and that a file is still wanted although the original's has changed."""
        for file in self.places:
            if self.is_overtaken(file.name):
                continue
            chosen = self.cleaned_data[file.name]
            text = str(OwnFile(chosen.pk, file.pk)) if chosen else ""
            old = self.own.get(file.name)
            is_same = chosen and old and (chosen.pk, file.pk) == old[:2]
            if not is_same and (text or old):
                FieldOverride.objects.update_or_create(
                    translation=self.translation,
                    field=file.name,
                    defaults={"text": text, "created_by": user},
                )
        record_own_files(self.translation)


@require_http_methods(["GET", "HEAD", "POST"])
def choose_files(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose other pictures and documents for a translation than its original's."""
    translation = translation_for(request, pk)
    form = OwnFilesForm(request.POST or None, translation=translation, user=request.user)
    require(may_choose(request.user))
    reason = edit_lock_reason(workflow_status(translation), request.user)
    if request.method == "POST" and reason:
        messages.error(request, reason)
    elif form.is_valid():
        form.save(request.user)
        messages.success(request, _("Saved. Readers see it when the translation is approved."))
        return redirect("translation:edit", pk=pk)
    context = {
        "translation": translation,
        "form": form,
        "lock_reason": reason,
        "language": name_in_sentence(translation.target_locale),
        "page_title": translation.source.object_repr,
    }
    return render(request, "translation/editor/own_files.html", context)
