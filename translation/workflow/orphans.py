"""A page whose original is deleted: says which texts keep it in, and takes an editor's word for those that are right.

A name or a place may be the same in both languages; what an editor keeps is stored as translated by them.
"""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.models import PagePermissionTester

from translation.localize.segments import segments_of
from translation.workflow.publish_checks import (
    orphan_message,
    orphaned_translation,
    untranslated_orphan_texts,
)
from translation.workflow.segment_store import write

KEEP = "keep-untranslated"


def keep_orphan_texts(item: Any, texts: list[str], user: Any) -> None:
    """Store these texts of the deleted original as their own translations."""
    orphan = orphaned_translation(item)
    for segment in segments_of(orphan):
        if segment.string.data in texts:
            write(orphan, segment, segment.string.data, user)


@hooks.register("before_edit_page")
def report_orphan_texts(request: HttpRequest, page: Any) -> None:
    left = untranslated_orphan_texts(page, page.latest_revision)
    if not left:
        return
    # Whether they might, were the page ready.
    may_publish = PagePermissionTester(request.user, page).can_publish()
    if request.method == "POST" and KEEP in request.POST and may_publish:
        keep_orphan_texts(page, left, request.user)
    elif request.method == "GET":
        button = format_html(
            '<button type="submit" class="button button-small" form="page-edit-form" name="{}" value="1">{}</button>',
            KEEP,
            _("Keep them as they are"),
        )
        messages.warning(
            request, format_html("{}. {}", orphan_message(left), button if may_publish else "")
        )
