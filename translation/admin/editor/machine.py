"""Views of machine translation at the desk: start a run, stop it, and follow it."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from translation.admin.editor.locks import lock_reason
from translation.admin.editor.machine_runs import shown_run
from translation.admin.editor.views import translation_for
from translation.workflow import machine_translation
from translation.workflow.permissions import may_write, require


@require_POST
def start(request: HttpRequest, pk: int) -> HttpResponse:
    """Start drafting the missing texts; the task worker does it."""
    translation = translation_for(request, pk)
    require(may_write(request.user, translation))
    if reason := lock_reason(request, translation):
        messages.error(request, reason)
        return redirect("translation:edit", pk=pk)
    try:
        machine_translation.start(translation, request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("translation:edit", pk=pk)


@require_POST
def stop(request: HttpRequest, pk: int) -> HttpResponse:
    """Stop the run that is under way; what it has written stays."""
    translation = translation_for(request, pk)
    require(may_write(request.user, translation))
    machine_translation.cancel(translation)
    return redirect("translation:edit", pk=pk)


@require_safe
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the progress or result of the latest run, for the script that updates it."""
    translation = translation_for(request, pk)
    context = {"run": shown_run(translation), "translation": translation}
    return render(request, "translation/editor/machine.html", context)
