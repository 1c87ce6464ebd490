"""Conversion of pasted text for the story editor. Nothing but pictures is stored: the blocks go into the form."""

from pathlib import PurePath
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from wagtail.models import Page

from news.models import NewsIndexPage, StoryPage
from news.pasting.conversion import Converted, convert_html, convert_list, convert_text
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


def sent_text(request: HttpRequest) -> tuple[str, JsonResponse | None]:
    """Return the pasted text, or the answer that refuses it."""
    sent: Any = request.FILES.get("html") or request.FILES.get("text")
    if sent is None:
        return "", refusal(_("There is no text to convert."), 400)
    if sent.size > LARGEST:
        return "", refusal(_("The text is too long to be divided into blocks."), 413)
    return sent.read().decode(errors="replace"), None


@require_POST
def paste(request: HttpRequest, page_id: int) -> JsonResponse:
    """Return the blocks of pasted text: `html`, or `text` of programs that copy nothing else."""
    page = writable_page(request, page_id)
    content, problem = sent_text(request)
    if problem:
        return problem
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


@require_POST
def paste_list(request: HttpRequest) -> JsonResponse:
    """Return pasted text as the items of a list and what is around them; nothing is stored."""
    content, problem = sent_text(request)
    if problem:
        return problem
    try:
        converted = convert_list(content, is_html="html" in request.FILES)
    except Unconvertible as error:
        return refusal(error)
    return JsonResponse(converted)


@require_POST
def picture(request: HttpRequest, page_id: int) -> JsonResponse:
    """Store a picture that is dropped on the body, and return the value of its block."""
    page = writable_page(request, page_id)
    file: Any = request.FILES.get("file")
    if file is None:
        return refusal(_("There is no picture."), 400)
    store = PictureStore(request.user, page.locale, title=PurePath(file.name).stem)
    notices = Notices()
    if file.size > settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE:
        notices.add_refused_picture(file.name, _("The file is too large."))
        stored = None
    else:
        stored = store.stored(file.read(), {"alt": ""}, notices)
    if stored is None:
        return refusal(" ".join(notices.messages()))
    block = StoryPage.body.field.stream_block.child_blocks["figure"]  # type: ignore[attr-defined]
    return JsonResponse({"value": block.get_form_state(block.to_python({"picture": stored.pk}))})
