"""Views for export and import; the work is done in `exchange.importing` and `exchange.formats`."""

from itertools import permutations
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from wagtail_localize.models import Translation

from core.languages import content_locales
from translation.admin.editor.views import translation_for
from translation.admin.queue.entries import queue_entries
from translation.admin.queue.filters import selected_ids
from translation.exchange import archive
from translation.exchange.document import document_of
from translation.exchange.formats import FORMATS, MAX_FILE_BYTES, Format
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

# Who keeps the glossary also decides what enters the memory, which all newsrooms share.
MEMORY_PERMISSIONS = ("translation.add_term", "translation.change_term")


def get_format(name: str) -> Format:
    if name not in FORMATS:
        raise Http404
    return FORMATS[name]


def download(data: bytes, name: str, media_type: str) -> HttpResponse:
    disposition = content_disposition_header(as_attachment=True, filename=name)
    return HttpResponse(data, content_type=media_type, headers={"Content-Disposition": disposition})


@require_GET
def export_one(request: HttpRequest, pk: int, name: str) -> Any:
    """Download a translation as a file, for users who may write or review it."""
    chosen = get_format(name)
    translation = translation_for(request, pk)
    sync_if_outdated(translation)
    document = document_of(translation)
    data = chosen.module.serialize(document)
    return download(data, archive.file_name(document, chosen), chosen.media_type)


@require_POST
def export_many(request: HttpRequest) -> Any:
    """Download several translations (`ids`) as an archive, for users who may write or review them all."""
    chosen = get_format(request.POST.get("format", ""))
    ids = selected_ids(request.POST)
    if not ids or len(ids) > archive.MAX_FILES:
        raise Http404
    translations = Translation.objects.filter(pk__in=ids, enabled=True).select_related(
        "source__locale", "target_locale"
    )
    permitted = translations.filter(
        permitted_to(request.user, WRITE) | permitted_to(request.user, REVIEW)
    )
    require(bool(translations) and len(translations) == permitted.count())
    files = []
    for translation in translations:
        sync_if_outdated(translation)
        document = document_of(translation)
        files.append((archive.file_name(document, chosen), chosen.module.serialize(document)))
    return download(archive.pack(files), _("translations") + ".zip", "application/zip")


@require_http_methods(["GET", "HEAD", "POST"])
def exchange_one(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the export formats of a translation and the import form; import an uploaded file."""
    translation = translation_for(request, pk)
    context = {
        "translation": translation,
        "formats": FORMATS.values(),
        "may_write": may_write(request.user, translation),
        "lock_reason": edit_lock_reason(workflow_status(translation), request.user),
    }
    if request.method != "POST":
        return render(request, "translation/exchange/one.html", context)
    require(context["may_write"])
    context["results"] = results_of(request, may_be_archive=False, only=translation)
    return render(request, "translation/exchange/result.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def exchange_many(request: HttpRequest) -> HttpResponse:
    """List the user's translations for export and show the import form; import an uploaded file."""
    require(can_translate(request.user))
    if request.method == "POST":
        results = results_of(request, may_be_archive=True)
        return render(request, "translation/exchange/result.html", {"results": results})
    state, words = request.GET.get("state", ""), request.GET.get("q", "")
    entries = queue_entries(request.user, state, words, limit=archive.MAX_FILES)
    context = {
        "entries": entries,
        "formats": FORMATS.values(),
        "directions": list(permutations(content_locales(), 2)),
        "may_import_memory": request.user.has_perms(MEMORY_PERMISSIONS),
    }
    return render(request, "translation/exchange/many.html", context)


def results_of(
    request: HttpRequest, *, may_be_archive: bool, only: Translation | None = None
) -> list[Result]:
    """Import the uploaded file and return the results, or the reason why it was rejected."""
    upload = request.FILES.get("file")
    if not upload:
        return [Result("", error=_("No file was uploaded."))]
    limit = archive.MAX_ARCHIVE_BYTES if may_be_archive else MAX_FILE_BYTES
    name = upload.name or ""
    if (upload.size or 0) > limit:
        megabytes = limit // 1024**2
        error = _("The file is larger than %(size)s MB.") % {"size": megabytes}
        return [Result(name, error=error)]
    return import_upload(name, upload.read(), request.user, may_write, only)
