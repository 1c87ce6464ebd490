"""Admin hooks of the trash: the menu item, the confirmations, and hidden pages."""

from django.contrib import messages
from django.contrib.admin.utils import quote
from django.shortcuts import redirect, render
from django.urls import include, path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.home import LockedPagesPanel, RecentEditsPanel

from core.models import SharedSnippet
from core.trash import is_in_trash
from trash import bulk_actions, urls, views  # noqa: F401
from trash.consequences import ItemConsequences
from trash.contents import trashed
from trash.models import TrashedPage
from trash.permissions import has_trash


@hooks.register("register_admin_urls")
def register_trash_urls():
    return [path("bin/", include(urls))]


class TrashMenuItem(MenuItem):
    def is_shown(self, request):
        return has_trash(request.user)


@hooks.register("register_admin_menu_item")
def register_trash_menu_item():
    return TrashMenuItem(_("Trash"), reverse("trash:index"), name="bin", icon_name="bin", order=750)


@hooks.register("before_delete_page", order=100)
def confirm_delete(request, page):
    return already_in_trash(page) or views.delete_page(request, page)


@hooks.register("before_delete_snippet")
def unpublish_instead_of_delete(request, items):
    """Refuse to delete snippets that are in use, and offer to unpublish them, which can be undone."""
    found = [
        (item, ItemConsequences(item, request.user))
        for item in items
        if isinstance(item, SharedSnippet)
    ]
    shown = [(item, loss) for item, loss in found if loss.links]
    if not shown:
        return None
    viewset = items[0].snippet_viewset
    context = {
        "rows": [(item, loss, unpublishing_of(viewset, item)) for item, loss in shown],
        "back": reverse(viewset.get_url_name("list")),
        "page_title": gettext("Cannot be deleted"),
    }
    return render(request, "trash/in_use.html", context)


def unpublishing_of(viewset, item) -> str:
    address = reverse(viewset.get_url_name("unpublish"), args=[quote(item.pk)])
    return address if item.live else ""


@hooks.register("before_edit_page", order=-2)
def redirect_to_trash_entry(request, page):
    return already_in_trash(page)


def already_in_trash(page):
    known = TrashedPage.objects.filter(page=page.pk).first()
    return redirect("trash:entry", known.entry_id) if known else None


@hooks.register("before_create_page")
def refuse_create_in_trash(request, parent, page_class):
    return refuse_in_trash(request, parent)


@hooks.register("before_move_page")
def refuse_move_into_trash(request, page, destination):
    return refuse_in_trash(request, destination)


def refuse_in_trash(request, parent):
    if not is_in_trash(parent):
        return None
    messages.error(request, _("The page is in the trash. Restore it first."))
    return redirect("wagtailadmin_explore_root")


@hooks.register("construct_page_chooser_queryset")
def hide_trash_from_chooser(pages, request):
    return pages.exclude(pk__in=trashed())


@hooks.register("construct_explorer_page_queryset")
def hide_trash_from_explorer(parent_page, pages, request):
    return pages.exclude(pk__in=trashed())


class HideTrash:
    """Mixin for Wagtail's dashboard panels, which list pages by log entries and locks, also those in the trash."""

    def get_context_data(self, parent_context):
        context = super().get_context_data(parent_context)
        if "locked_pages" in context:
            context["locked_pages"] = context["locked_pages"].exclude(pk__in=trashed())
        if edits := context.get("last_edits"):
            pages = TrashedPage.objects.filter(page__in=[page.pk for _at, page in edits])
            hidden = set(pages.values_list("page", flat=True))
            context["last_edits"] = [(at, page) for at, page in edits if page.pk not in hidden]
        return context


class RecentEdits(HideTrash, RecentEditsPanel):
    pass


class LockedPages(HideTrash, LockedPagesPanel):
    pass


PANELS = {RecentEditsPanel: RecentEdits, LockedPagesPanel: LockedPages}


@hooks.register("construct_homepage_panels", order=100)
def hide_trash_from_panels(request, panels):
    panels[:] = [PANELS[type(one)]() if type(one) in PANELS else one for one in panels]


@hooks.register("register_log_actions")
def register_log_actions(actions):
    actions.register_action("trash.move", _("Move to trash"), _("Moved to trash"))
    actions.register_action("trash.restore", _("Restore"), _("Restored from trash"))
