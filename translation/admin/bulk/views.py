"""Views to change many translations at once, and to follow the progress of a job."""

from typing import Any, cast

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe
from wagtail_localize.models import Translation

from translation.admin.bulk import jobs
from translation.admin.queue.entries import in_state, queue_of
from translation.admin.queue.filters import FilterForm, assigned_translators, selected_ids
from translation.admin.queue.querysets import statuses_for, translations_of
from translation.admin.requests.views import RequestForm
from translation.localize.tree_locations import location_of
from translation.models import Job, JobItem
from translation.workflow.permissions import can_translate, require


class BulkUpdateForm(RequestForm):
    """The changes to many translations; empty fields change nothing."""

    unassign = forms.BooleanField(
        required=False,
        label=gettext_lazy("Unassign"),
        help_text=gettext_lazy("Anyone can then claim them."),
    )
    field_order = ["translator", "unassign", "deadline", "note"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        translator = cast(forms.ModelChoiceField, self.fields["translator"])
        translator.empty_label = gettext_lazy("No change")

    def clean(self) -> None:
        super().clean()
        if not self.errors and not self.options():
            message = gettext_lazy("Choose what to change.")
            self.add_error(None, forms.ValidationError(message, code="no_change"))

    def options(self) -> dict:
        options = {name: value for name, value in super().options().items() if value}
        return {**options, "translator": None} if self.cleaned_data["unassign"] else options


@require_POST
def bulk_update(request: HttpRequest) -> HttpResponse:
    """Change translator, deadline or note of the selected translations, or of all in the filtered list."""
    can_send = request.user.has_perm("wagtail_localize.submit_translation")
    require(can_send and can_translate(request.user))
    translations = selected_translations(request)
    if not translations:
        return redirect("translation:queue")
    data = request.POST if "confirm" in request.POST else None
    form = BulkUpdateForm(data, places={location_of(one) for one in translations})
    if data and form.is_valid():
        items = [(one.pk, one.source.object_repr) for one in translations]
        job = jobs.start(Job.Kind.MARK, request.user, items, **form.options())
        return redirect("translation:job", job.pk)
    context = {"form": form, "translations": translations, "media": form.media}
    return render(request, "translation/bulk/update.html", context)


def selected_translations(request: HttpRequest) -> list[Translation]:
    """Return the translations in `ids`; with `all`, those on all pages of the list filtered by `query`."""
    if "all" not in request.POST:
        statuses = statuses_for(request.user).filter(pk__in=selected_ids(request.POST))
        return [*translations_of(statuses).values()]
    form = FilterForm(
        QueryDict(request.POST.get("query", "")),
        user=request.user,
        translators=assigned_translators(request.user),
    )
    statuses = in_state(queue_of(request.user, form.filters()), form.selected_state)
    translations = translations_of(statuses)
    return [translations[status.pk] for status in statuses if status.pk in translations]


@require_safe
def show_job(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the progress of a job and its failed items, to the user who started it and to superusers."""
    job = get_object_or_404(Job, pk=pk)
    require(job.created_by_id == request.user.pk or request.user.is_superuser)
    counts = jobs.count_states(job)
    context = {
        "job": job,
        "counts": counts,
        "total": sum(counts.values()),
        "settled": counts[JobItem.State.DONE] + counts[JobItem.State.FAILED],
        "failed": job.items.filter(state=JobItem.State.FAILED),
    }
    return render(request, "translation/bulk/job.html", context)
