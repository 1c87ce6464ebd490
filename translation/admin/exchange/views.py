"""The desk's way out and in. Thin: what they do is in importing and formats."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from wagtail_localize.models import Translation

from translation.admin.editor.views import translation_for
from translation.admin.queue.entries import queue_entries
from translation.admin.queue.filters import chosen_in
from translation.exchange import archive
from translation.exchange.document import document_of
from translation.exchange.formats import FORMATS, LARGEST, Format
from translation.exchange.importing import Result, import_upload
from translation.workflow.permissions import (
    REVIEW,
    WRITE,
    can_translate,
    may_write,
    permitted_to,
    require,
)
from translation.workflow.sync import sync_if_outdated
from translation.workflow.workflow_status import edit_lock_reason, workflow_status


def format_named(name: str) -> Format:
    if name not in FORMATS:
        raise Http404
    return FORMATS[name]


def download(data: bytes, name: str, media_type: str) -> HttpResponse:
    disposition = content_disposition_header(as_attachment=True, filename=name)
    return HttpResponse(data, content_type=media_type, headers={"Content-Disposition": disposition})


@require_GET
def export_one(request: HttpRequest, pk: int, name: str) -> Any:
    """A translation as a file, for those who write or review it."""
    chosen = format_named(name)
    translation = translation_for(request, pk)
    sync_if_outdated(translation)
    document = document_of(translation)
    data = chosen.module.written(document)
    return download(data, archive.file_name(document, chosen), chosen.media_type)


@require_POST
def export_many(request: HttpRequest) -> Any:
    """Several translations (`ids`) in one format as an archive, for those who may write or review them all."""
    chosen = format_named(request.POST.get("format", ""))
    wanted = chosen_in(request.POST)
    if not wanted or len(wanted) > archive.MOST_FILES:
        raise Http404
    found = Translation.objects.filter(pk__in=wanted, enabled=True).select_related(
        "source__locale", "target_locale"
    )
    mine = found.filter(permitted_to(request.user, WRITE) | permitted_to(request.user, REVIEW))
    require(bool(found) and len(found) == mine.count())
    files = []
    for translation in found:
        sync_if_outdated(translation)
        document = document_of(translation)
        files.append((archive.file_name(document, chosen), chosen.module.written(document)))
    return download(archive.zipped(files), _("translations") + ".zip", "application/zip")


@require_http_methods(["GET", "HEAD", "POST"])
def exchange_one(request: HttpRequest, pk: int) -> HttpResponse:
    """One translation: its files, and the form that takes one back."""
    translation = translation_for(request, pk)
    context = {
        "translation": translation,
        "formats": FORMATS.values(),
        "may_write": may_write(request.user, translation),
        "refusal": edit_lock_reason(workflow_status(translation), request.user),
    }
    if request.method != "POST":
        return render(request, "translation/exchange/one.html", context)
    require(context["may_write"])
    context["results"] = results_of(request, archive_too=False, only=translation)
    return render(request, "translation/exchange/result.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def exchange_many(request: HttpRequest) -> HttpResponse:
    """What is on the user's desk, to take out together, and the form that takes an archive back."""
    require(can_translate(request.user))
    if request.method == "POST":
        context = {"results": results_of(request, archive_too=True)}
        return render(request, "translation/exchange/result.html", context)
    state, words = request.GET.get("state", ""), request.GET.get("q", "")
    found = queue_entries(request.user, state, words, most=archive.MOST_FILES)
    context = {"entries": found, "formats": FORMATS.values()}
    return render(request, "translation/exchange/many.html", context)


def results_of(
    request: HttpRequest, *, archive_too: bool, only: Translation | None = None
) -> list[Result]:
    """What became of the file that was sent."""
    sent = request.FILES.get("file")
    if not sent:
        return [Result("", refusal=_("No file was sent."))]
    largest = archive.LARGEST_ARCHIVE if archive_too else LARGEST
    if sent.size > largest:
        megabytes = largest // 1024**2
        refusal = _("The file is larger than %(size)s MB.") % {"size": megabytes}
        return [Result(sent.name, refusal=refusal)]
    return import_upload(sent.name, sent.read(), request.user, may_write, only)
