"""The two steps of an import: a file with its source, then the rows that were found in it."""

from typing import Any, cast

from django import forms
from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages

from core.editing.methods import shown_or_posted
from distribution.contacts.importing.columns import left_out
from distribution.contacts.importing.reading import read_table
from distribution.contacts.importing.rows import IMPORTED, POSSIBLE, RowChecker
from distribution.contacts.importing.storing import store
from distribution.models import ContactImport, MediaContact, PressList
from release.press.permissions import (
    NewsroomPermissionPolicy,
    keys_in,
    names_of_newsrooms,
    newsrooms_of,
    seen_by,
)


class UploadForm(forms.Form):
    site = forms.ChoiceField(label=gettext_lazy("Newsroom"))
    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy(
            "CSV or Excel (.xlsx) with headings in the first row, such as Name, E-mail, Outlet, Role, Telephone, "
            "Region, Beats, Notes."
        ),
    )
    source = forms.CharField(
        label=gettext_lazy("Source"),
        max_length=200,
        help_text=gettext_lazy(
            "Where the data come from, such as “the outlet's website, October 2026”. The person is told."
        ),
    )
    legal_basis = forms.ChoiceField(
        label=gettext_lazy("Legal basis"), choices=MediaContact.LegalBasis.choices
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language"),
        choices=settings.LANGUAGES,
        help_text=gettext_lazy("Of the rows without a language of their own."),
    )
    list = forms.ChoiceField(label=gettext_lazy("Add them to the press list"), required=False)

    def __init__(self, user: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.newsrooms = newsrooms_of(user)
        self.lists = seen_by(user, PressList).filter(is_rule=False)
        choices = names_of_newsrooms(self.newsrooms)
        self.fields["site"] = forms.ChoiceField(label=_("Newsroom"), choices=choices)
        if len(choices) == 1:
            self.fields["site"].widget = forms.HiddenInput()
            self.initial["site"] = choices[0][0]
        names = [("", _("None")), *((one.pk, one.name) for one in self.lists)]
        self.fields["list"] = forms.ChoiceField(
            label=self.fields["list"].label, choices=names, required=False
        )

    def clean_file(self) -> Any:
        self.table = read_table(self.cleaned_data["file"])
        left_out(self.table[0])  # raises `ValidationError` if a column is missing
        return self.cleaned_data["file"]

    def clean(self) -> Any:
        cleaned = super().clean() or {}
        chosen = cleaned.get("list")
        if chosen and not self.lists.filter(pk=chosen, site=cleaned.get("site") or 0).exists():
            raise ValidationError(_("The list belongs to another newsroom."))
        return cleaned


def require_permission(request: HttpRequest) -> None:
    if not NewsroomPermissionPolicy(MediaContact).user_has_permission(request.user, "add"):
        raise PermissionDenied


@shown_or_posted
def upload(request: HttpRequest) -> HttpResponse:
    """Check a file, and lead to its rows. Nothing is imported yet."""
    require_permission(request)
    files = (request.POST, request.FILES) if request.method == "POST" else ()
    form = UploadForm(request.user, *files)
    if form.is_bound and form.is_valid():
        data = form.cleaned_data
        site = next(one for one in form.newsrooms if str(one.pk) == data["site"])
        options = {name: data[name] for name in ("source", "legal_basis", "language", "list")}
        options["left_out"] = left_out(form.table[0])
        rows = RowChecker(site, data["language"]).check(form.table)
        job = ContactImport.objects.create(
            site=site, user=cast(Any, request.user), options=options, rows=rows
        )
        return redirect("media_contact:confirm_import", job.pk)
    status = 422 if form.is_bound else 200
    context = {"form": form, "header_title": _("Import media contacts")}
    return render(request, "distribution/contacts/upload.html", context, status=status)


@shown_or_posted
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the rows of a file; a POST imports the chosen ones."""
    require_permission(request)
    job = get_object_or_404(ContactImport, pk=pk, user=request.user)
    if job.site not in newsrooms_of(request.user):
        raise PermissionDenied
    if request.method == "POST":
        chosen = {*keys_in(request.POST.getlist("row"))}
        count = store(job, chosen)
        text = ngettext("%(count)s contact is imported.", "%(count)s contacts are imported.", count)
        messages.success(request, text % {"count": count})
        return redirect("media_contact:index")
    good = [one for one in job.rows if one["state"] in IMPORTED]
    context = {
        "job": job,
        "good": [{**one, "is_chosen": one["state"] != POSSIBLE} for one in good],
        "bad": [one for one in job.rows if one["state"] not in IMPORTED],
    }
    return render(request, "distribution/contacts/confirm.html", context)
