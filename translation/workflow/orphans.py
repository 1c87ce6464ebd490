"""The warning about untranslated texts on the edit screen of a page whose original is deleted.

A name may be the same in both languages, so an editor can keep these texts as their own translations.
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
    """Store texts of the deleted original as their own translations, by this user."""
    orphan = orphaned_translation(item)
    for segment in segments_of(orphan):
        if segment.string.data in texts:
            write(orphan, segment, segment.string.data, user)


@hooks.register("before_edit_page")
def report_orphan_texts(request: HttpRequest, page: Any) -> None:
    untranslated = untranslated_orphan_texts(page, page.latest_revision)
    if not untranslated:
        return
    # The permission alone, without the publish checks that these texts fail.
    can_publish = PagePermissionTester(request.user, page).can_publish()
    if request.method == "POST" and KEEP in request.POST and can_publish:
        keep_orphan_texts(page, untranslated, request.user)
    elif request.method == "GET":
        button = format_html(
            '<button type="submit" class="button button-small" form="page-edit-form" name="{}" value="1">{}</button>',
            KEEP,
            _("Keep them as they are"),
        )
        messages.warning(
            request,
            format_html("{}. {}", orphan_message(untranslated), button if can_publish else ""),
        )
