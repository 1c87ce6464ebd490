"""Conversion of pasted text for the story editor. Nothing but pictures is stored: the blocks go into the form."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from wagtail.models import Page

from news.models import NewsIndexPage, StoryPage
from news.pasting.conversion import Converted, convert_html, convert_text
from news.pasting.markup import Unconvertible
from news.pasting.notices import Notices
from news.pasting.pictures import PictureStore
from news.pasting.word_files import read_word_file

LARGEST = 40 * 1024 * 1024  # bytes, with pictures


def writable_page(request: HttpRequest, page_id: int) -> Page:
    """Return a story that the user may edit, or a list in which the user may add one."""
    page = get_object_or_404(Page.objects.type(NewsIndexPage, StoryPage), pk=page_id)
    permissions = page.permissions_for_user(request.user)
    is_story = issubclass(page.specific_class, StoryPage)
    if not (permissions.can_edit() if is_story else permissions.can_add_subpage()):
        raise PermissionDenied
    return page


def store_for(request: HttpRequest, page: Page) -> PictureStore:
    return PictureStore(request.user, page.locale, title=page.draft_title)


def answer(converted: Converted, page: Page) -> JsonResponse:
    stream = StoryPage.body.field.stream_block  # type: ignore[attr-defined]
    blocks = converted.form_state(stream, page.locale)
    summary = ngettext("%(n)s block is inserted.", "%(n)s blocks are inserted.", len(blocks))
    return JsonResponse(
        {
            "blocks": blocks,
            "notices": converted.notices,
            "summary": summary % {"n": len(blocks)},
        }
    )


def refusal(message: Any, status: int = 422) -> JsonResponse:
    return JsonResponse({"error": str(message)}, status=status)


@require_POST
def paste(request: HttpRequest, page_id: int) -> JsonResponse:
    """Return the blocks of pasted text: `html`, or `text` of programs that copy nothing else."""
    page = writable_page(request, page_id)
    sent: Any = request.FILES.get("html") or request.FILES.get("text")
    if sent is None:
        return refusal(_("There is no text to convert."), 400)
    if sent.size > LARGEST:
        return refusal(_("The text is too long to be divided into blocks."), 413)
    content = sent.read().decode(errors="replace")
    try:
        if "html" in request.FILES:
            converted = convert_html(content, store_for(request, page))
        else:
            converted = convert_text(content)
    except Unconvertible as error:
        return refusal(error)
    return answer(converted, page)


@require_POST
def word_file(request: HttpRequest, page_id: int) -> JsonResponse:
    """Return the blocks of an uploaded Word file."""
    page = writable_page(request, page_id)
    file: Any = request.FILES.get("file")
    if file is None:
        return refusal(_("There is no text to convert."), 400)
    notices = Notices()
    try:
        html, pictures = read_word_file(file, notices)
        converted = convert_html(html, store_for(request, page), pictures, notices)
    except Unconvertible as error:
        return refusal(error)
    if not converted.blocks:
        return refusal(_("The file has no text."))
    return answer(converted, page)
