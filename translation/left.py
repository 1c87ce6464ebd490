"""A page whose original is deleted: says which texts keep it in, and takes an editor's word for those that are right.

A name or a place may be the same in both languages; what an editor keeps is stored as translated by them.
"""

from django.contrib import messages
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.models import PagePermissionTester

from translation.gate import orphaned, reason_of, untouched
from translation.progress import segments_of
from translation.writing import write

KEEP = "keep-untranslated"


def keep(item, texts: list[str], user) -> None:
    """Store these texts of the deleted original as their own translations."""
    orphan = orphaned(item)
    for segment in segments_of(orphan):
        if segment.string.data in texts:
            write(orphan, segment, segment.string.data, user)


@hooks.register("before_edit_page")
def about_what_is_left(request, page):
    left = untouched(page, page.latest_revision)
    if not left:
        return
    # Whether they might, were the page ready.
    may_publish = PagePermissionTester(request.user, page).can_publish()
    if request.method == "POST" and KEEP in request.POST and may_publish:
        keep(page, left, request.user)
    elif request.method == "GET":
        button = format_html(
            '<button type="submit" class="button button-small" form="page-edit-form" name="{}" value="1">{}</button>',
            KEEP,
            _("Keep them as they are"),
        )
        messages.warning(
            request, format_html("{}. {}", reason_of(left), button if may_publish else "")
        )
