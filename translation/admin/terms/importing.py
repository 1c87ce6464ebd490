"""The import of a CSV or TBX file into the glossary. A file that is not UTF-8 may be read as Windows-1252."""

import base64
import binascii
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages

from translation.admin.terms.base import TermView
from translation.exchange import tbx
from translation.exchange.formats import is_xml
from translation.exchange.glossary_csv import (
    MAX_BYTES,
    WINDOWS,
    InvalidGlossaryFile,
    columns,
    read,
    save,
)

# The largest file that is sent back with the offer, in bytes: as base64 it fits into a form.
MAX_OFFERED = 1_500_000


class FileForm(forms.Form):
    """The file, or the content of one that was sent before and is now read as Windows-1252."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv,.tbx"}),
    )
    content = forms.CharField(required=False, widget=forms.HiddenInput)

    # The first lines as Windows-1252, if the file is not UTF-8, and the file for the next form.
    preview: tuple[str, ...] = ()
    offered = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        help_text = _(
            "TBX, or CSV with the columns %(columns)s; at least two languages are required. "
            "Several translations of a term are separated by semicolons, in quotation marks. "
            "Terms in the file are added or changed; none are deleted."
        )
        self.fields["file"].help_text = help_text % {"columns": ", ".join(columns())}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if file := cleaned.get("file"):
            data, encoding = file.read(MAX_BYTES + 1), ""
        elif cleaned.get("content"):
            data, encoding = self.sent_before(cleaned["content"]), WINDOWS
        elif not self.errors:
            self.add_error("file", _("Choose a file."))
            return cleaned
        else:
            return cleaned
        try:
            cleaned["rows"] = tbx.read(data) if is_xml(data) else read(data, encoding)
        except InvalidGlossaryFile as error:
            self.add_error("file", forms.ValidationError(error.errors))
            if error.preview and not encoding and len(data) <= MAX_OFFERED:
                self.preview = tuple(error.preview)
                self.offered = base64.b64encode(data).decode()
        return cleaned

    def sent_before(self, content: str) -> bytes:
        try:
            return base64.b64decode(content, validate=True)
        except (binascii.Error, ValueError):
            return b""


class ImportView(TermView, FormView):
    """Import a CSV or TBX file; a file with errors changes nothing."""

    page_title = gettext_lazy("Import CSV or TBX")
    template_name = "translation/terms/import.html"
    form_class = FileForm
    any_permission_required = None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        self.permission_required = "add" if self.user_has_permission("change") else "change"
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form: Any) -> HttpResponse:
        new, changed = save(form.cleaned_data["rows"], self.request.user)
        message = _("%(new)s terms added, %(changed)s changed.") % {"new": new, "changed": changed}
        buttons = [messages.button(reverse("terms:report"), _("Terminology issues"))]
        messages.success(self.request, message, buttons=buttons)
        return redirect("terms:index")
