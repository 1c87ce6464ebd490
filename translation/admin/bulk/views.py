"""Changing many translations at once, and watching a job go on."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe
from wagtail_localize.models import Translation

from translation.admin.bulk import jobs
from translation.admin.queue.entries import in_state, queue_of
from translation.admin.queue.filters import FilterForm, chosen_in, people_with_work
from translation.admin.queue.querysets import statuses_for, translations_of
from translation.admin.requests.views import RequestForm
from translation.localize.tree_locations import location_of
from translation.models import Job, JobItem
from translation.workflow.permissions import has_desk, require


class MarkForm(RequestForm):
    """What is left empty stays as it is."""

    unassign = forms.BooleanField(
        required=False,
        label=gettext_lazy("Unassign"),
        help_text=gettext_lazy("Anyone can then claim them."),
    )
    field_order = ["translator", "unassign", "deadline", "note"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["translator"].empty_label = gettext_lazy("No change")

    def clean(self) -> None:
        super().clean()
        if not self.errors and not self.options():
            self.add_error(None, gettext_lazy("Choose what to change."))

    def options(self) -> dict:
        found = {name: value for name, value in super().options().items() if value}
        return {**found, "translator": None} if self.cleaned_data["unassign"] else found


@require_POST
def mark(request: HttpRequest) -> HttpResponse:
    """Another translator, deadline or note for the chosen translations, or for all that the list holds."""
    can_send = request.user.has_perm("wagtail_localize.submit_translation")
    require(can_send and has_desk(request.user))
    chosen = chosen_translations(request)
    if not chosen:
        return redirect("translation:queue")
    sent = request.POST if "confirm" in request.POST else None
    form = MarkForm(sent, places={location_of(translation) for translation in chosen})
    if sent and form.is_valid():
        items = [(translation.pk, translation.source.object_repr) for translation in chosen]
        job = jobs.begin(Job.Kind.MARK, request.user, items, **form.options())
        return redirect("translation:job", job.pk)
    context = {"form": form, "chosen": chosen, "media": form.media}
    return render(request, "translation/bulk/update.html", context)


def chosen_translations(request: HttpRequest) -> list[Translation]:
    """Those whose `ids` are sent; with `all`, those that the list with this `query` holds on all its pages."""
    if "all" not in request.POST:
        chosen = statuses_for(request.user).filter(pk__in=chosen_in(request.POST))
        return [*translations_of(chosen).values()]
    form = FilterForm(
        QueryDict(request.POST.get("query", "")),
        user=request.user,
        people=people_with_work(request.user),
    )
    found = in_state(queue_of(request.user, form.wanted()), form.chosen_state)
    translations = translations_of(found)
    return [translations[status.pk] for status in found if status.pk in translations]


@require_safe
def job(request: HttpRequest, pk: int) -> HttpResponse:
    """How far a job has come, and what failed and why; for the person who asked for it."""
    found = get_object_or_404(Job, pk=pk)
    require(found.created_by_id == request.user.pk or request.user.is_superuser)
    count = jobs.progress_in(found)
    context = {
        "job": found,
        "count": count,
        "total": sum(count.values()),
        "settled": count[JobItem.State.DONE] + count[JobItem.State.FAILED],
        "failed": found.items.filter(state=JobItem.State.FAILED),
    }
    return render(request, "translation/bulk/job.html", context)
