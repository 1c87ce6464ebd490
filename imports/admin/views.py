"""The screens of imports, for administrators: start on trial, look at the report, keep it, join languages, undo."""

from typing import Any, cast

from django.contrib.auth.decorators import user_passes_test
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages

from core.editing.methods import shown_or_posted
from home.newsrooms import may_create_newsroom
from imports.admin.forms import ImportForm
from imports.models import ImportedStory, ImportRun, ImportSource, LanguagePair, Outcome
from imports.pairing.joining import NotJoinable, join
from imports.tasks import continue_import, undo_import
from imports.uploads import keep_upload, new_folder

PER_PAGE = 50


def may_import(user: Any) -> bool:
    """Return whether a user may import: stories come from outside, with people and addresses."""
    if not may_create_newsroom(user):
        raise PermissionDenied
    return True


administrators = user_passes_test(may_import)


@administrators
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    runs = ImportRun.objects.select_related("source__site", "user")
    page = Paginator(runs, PER_PAGE).get_page(request.GET.get("p"))
    return render(request, "imports/index.html", {"runs": page})


@administrators
@shown_or_posted
def start(request: HttpRequest) -> HttpResponse:
    """Store a source, and read it on trial."""
    posted = (request.POST, request.FILES) if request.method == "POST" else ()
    form = ImportForm(*posted)
    if form.is_bound and form.is_valid():
        run = create_run(form, request.user)
        return redirect("imports:run", run.pk)
    return render(
        request, "imports/start.html", {"form": form}, status=422 if form.is_bound else 200
    )


def create_run(form: ImportForm, user: Any) -> ImportRun:
    folder = new_folder()
    stored = {
        name: str(keep_upload(form.cleaned_data[name], folder, name))
        for name in ("file", "pictures", "mapping_file")
        if form.cleaned_data[name]
    }
    path = stored.get("file") or form.cleaned_data["sitemap"]
    folders = [stored["pictures"]] if "pictures" in stored else []
    with transaction.atomic():
        source, _created = ImportSource.objects.get_or_create(
            name=form.cleaned_data["name"], defaults={"site": form.cleaned_data["site"]}
        )
        options = form.options(path, folders, stored.get("mapping_file", "")).as_json()
        options["work_folder"] = str(folder)
        run = ImportRun.objects.create(source=source, user=user, options=options)
        continue_import.enqueue(run.pk, get_language())
    return run


@administrators
@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the report of a run, or how far it is."""
    run = get_object_or_404(ImportRun.objects.select_related("source", "user"), pk=pk)
    lines = run.lines.select_related("page__locale").order_by("pk")
    outcome = request.GET.get("outcome", "")
    if outcome in Outcome.values:
        lines = lines.filter(outcome=outcome)
    context = {
        "run": run,
        "lines": Paginator(lines, PER_PAGE).get_page(request.GET.get("p")),
        "outcome": outcome,
        "notes": sorted(run.notes.items(), key=lambda one: -one[1])[:PER_PAGE],
        "proposed": proposed_pairs(run.source).count(),
        "stories": ImportedStory.objects.filter(run=run, page__isnull=False).count(),
    }
    return render(request, "imports/run.html", context)


@administrators
@require_POST
def keep(request: HttpRequest, pk: int) -> HttpResponse:
    """Import for good what was read on trial."""
    trial = get_object_or_404(ImportRun, pk=pk, is_trial=True, status=ImportRun.Status.FINISHED)
    with transaction.atomic():
        run = ImportRun.objects.create(
            source=trial.source, user=cast(Any, request.user), options=trial.options, is_trial=False
        )
        continue_import.enqueue(run.pk, get_language())
    return redirect("imports:run", run.pk)


@administrators
@require_POST
def go_on(request: HttpRequest, pk: int) -> HttpResponse:
    """Continue a run that was stopped."""
    run = get_object_or_404(ImportRun, pk=pk, status=ImportRun.Status.STOPPED)
    with transaction.atomic():
        ImportRun.objects.filter(pk=run.pk).update(status=ImportRun.Status.WAITING, problem="")
        continue_import.enqueue(run.pk, get_language())
    return redirect("imports:run", run.pk)


@administrators
@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Have an import undone by the worker."""
    run = get_object_or_404(ImportRun, pk=pk)
    if run.may_be_undone:
        with transaction.atomic():
            changes = {"status": ImportRun.Status.UNDOING, "undone_to": None}
            ImportRun.objects.filter(pk=run.pk).update(**changes)
            undo_import.enqueue(run.pk, cast(int, request.user.pk))
    else:
        messages.error(request, _("The import is still running, or has kept nothing."))
    return redirect("imports:run", run.pk)


def proposed_pairs(source: ImportSource) -> Any:
    pairs = LanguagePair.objects.filter(source=source, status=LanguagePair.Status.PROPOSED)
    return pairs.select_related("original__page__locale", "translation__page__locale")


@administrators
@shown_or_posted
def pairs(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the language pairs to confirm; a POST joins or refuses the chosen ones."""
    source = get_object_or_404(ImportSource, pk=pk)
    if request.method == "POST":
        chosen = [int(one) for one in request.POST.getlist("pair") if one.isdecimal()]
        answer(request, proposed_pairs(source).filter(pk__in=chosen))
        return redirect("imports:pairs", source.pk)
    page = Paginator(proposed_pairs(source), PER_PAGE).get_page(request.GET.get("p"))
    return render(request, "imports/pairs.html", {"source": source, "pairs": page})


def answer(request: HttpRequest, chosen: Any) -> None:
    if "refuse" in request.POST:
        chosen.update(status=LanguagePair.Status.REFUSED)
        return
    joined = 0
    for pair in chosen:
        try:
            join(pair, request.user)
            joined += 1
        except NotJoinable as error:
            messages.error(request, f"{pair.original.page}: {error}")
    text = ngettext("%(n)s pair is joined.", "%(n)s pairs are joined.", joined)
    messages.success(request, text % {"n": joined})
