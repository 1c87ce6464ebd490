"""Views of the trash, and the confirmation before a page is moved to it."""

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import Prefetch, Q
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.pages.utils import type_to_delete_confirmation
from wagtail.models import Page

from core.languages import name_in_sentence
from core.typed_text import typed_text
from translation.workflow.permissions import require
from trash import services
from trash.consequences import Consequences
from trash.contents import DeleteBlocked
from trash.models import TrashedPage, TrashEntry
from trash.permissions import entries_for, has_trash, may_purge, may_restore

PER_PAGE = 25
# From this number of pages on, Wagtail requires typing the site's name.
MANY = 10


class TrashPaginator(WagtailPaginator):
    verbose_name = gettext_lazy("page in the trash")
    verbose_name_plural = gettext_lazy("pages in the trash")


def delete_page(request, page):
    """Confirm the deletion, with its consequences. Replaces Wagtail's confirmation."""
    found = Consequences(page, request.user)
    if request.method == "POST" and not found.blockers and type_to_delete_confirmation(request):
        parent = page.get_parent()
        try:
            moved = services.move_to_trash(
                page,
                request.user,
                reason=typed_text(request, "reason", 300),
                keeps_translations=request.POST.get("translations") == "keep",
            )
        except DeleteBlocked as error:
            messages.error(request, " ".join(error.messages))
            return redirect("wagtailadmin_pages:delete", page.pk)
        report_moved(request, [moved])
        for hook in hooks.get_hooks("after_delete_page"):
            if hasattr(answer := hook(request, page), "status_code"):
                return answer
        return redirect(get_valid_next_url_from_request(request) or explorer_of(parent))
    many = getattr(settings, "WAGTAILADMIN_UNSAFE_PAGE_DELETION_LIMIT", MANY)
    context = {
        "page": page,
        "found": found,
        "next": get_valid_next_url_from_request(request) or explorer_of(page.get_parent()),
        "must_type": len(found.pages) >= many,
        "total": len(found.pages),
        "wagtail_site_name": settings.WAGTAIL_SITE_NAME,
        "days": settings.TRASH_DAYS,
        "can_unpublish": page.permissions_for_user(request.user).can_unpublish(),
        "page_title": _("Delete"),
    }
    return render(request, "trash/delete.html", context)


def explorer_of(page: Page) -> str:
    return reverse("wagtailadmin_explore", args=[page.pk])


def report_moved(request, entries: list[TrashEntry]) -> None:
    until = date_format(localtime(entries[0].purged_at), "SHORT_DATE_FORMAT")
    if len(entries) == 1:
        message = _("“%(title)s” is in the trash. It can be restored until %(date)s.")
        message %= {"title": entries[0].title, "date": until}
        address = reverse("trash:entry", args=[entries[0].pk])
    else:
        message = ngettext(
            "%(count)d page is in the trash and can be restored until %(date)s.",
            "%(count)d pages are in the trash and can be restored until %(date)s.",
            len(entries),
        ) % {"count": len(entries), "date": until}
        address = reverse("trash:index")
    messages.success(request, message, buttons=[messages.button(address, _("Show in trash"))])


@require_safe
def index(request):
    """List the entries in the user's parts of the tree, the latest first."""
    require(has_trash(request.user))
    words = request.GET.get("q", "").strip()
    pages = TrashedPage.objects.select_related("page__locale")
    found = entries_for(request.user).select_related("deleted_by", "page__locale")
    if words:
        found = found.filter(pk__in=TrashEntry.objects.filter(named(words)).values("pk"))
    paginator = TrashPaginator(found.prefetch_related(Prefetch("pages", pages)), PER_PAGE)
    shown = paginator.get_page(request.GET.get("p"))
    context = {
        "rows": [(one, languages_of(one), may_restore(request.user, one)) for one in shown],
        "items": shown,
        "elided_page_range": paginator.get_elided_page_range(shown.number),
        "words": words,
        "days": settings.TRASH_DAYS,
        "page_title": _("Trash"),
    }
    return render(request, "trash/index.html", context)


def named(words: str) -> Q:
    """Return a condition: the title of one of the entry's pages contains these words."""
    found = Q()
    # SQLite does not ignore the case of æ, ø and å.
    for spelling in {words, words.lower(), words.upper(), words.capitalize()}:
        found |= Q(title__icontains=spelling) | Q(pages__page__title__icontains=spelling)
    return found


def languages_of(entry: TrashEntry) -> list[str]:
    """Return the languages of the deleted page and its versions in the entry, its own first."""
    rows = list(entry.pages.all())
    key = next((row.page.translation_key for row in rows if row.page_id == entry.page_id), None)
    same = [row for row in rows if row.page.translation_key == key]
    same.sort(key=lambda row: row.page_id != entry.page_id)
    return list(dict.fromkeys(str(row.page.locale.get_display_name()) for row in same))


@require_safe
def entry(request, pk: int):
    """Show an entry with its pages and actions."""
    found = get_object_or_404(entries_for(request.user), pk=pk)
    rows = found.pages.select_related("page__locale", "page__content_type")
    context = {
        "entry": found,
        "rows": [(row, kind_of(row.page), row.former_slug or row.page.slug) for row in rows],
        "waits_for": services.restore_blockers(found),
        "may_restore": may_restore(request.user, found),
        "may_purge": may_purge(request.user, found),
        "page_title": found.title,
    }
    return render(request, "trash/entry.html", context)


def kind_of(page: Page) -> str:
    model = ContentType.objects.get_for_id(page.content_type_id).model_class()
    return str(model._meta.verbose_name if model else "")


@require_POST
def restore(request, pk: int):
    """Restore an entry's pages as drafts, or report that the entry has been restored already."""
    found = entries_for(request.user).filter(pk=pk).first()
    if found is None:
        require(has_trash(request.user))
        messages.warning(request, _("This is no longer in the trash."))
        return redirect("trash:index")
    require(may_restore(request.user, found))
    title, page = found.title, found.page_id
    try:
        changed = services.restore(found, request.user)
    except services.RestoreBlocked as error:
        messages.error(request, " ".join(error.messages))
        return redirect("trash:entry", pk)
    except TrashEntry.DoesNotExist:
        messages.warning(request, _("This is no longer in the trash."))
        return redirect("trash:index")
    text = _("“%(title)s” is restored as a draft. Readers see it when it is published again.")
    edit = messages.button(reverse("wagtailadmin_pages:edit", args=[page]), _("Edit"))
    messages.success(request, text % {"title": title}, buttons=[edit])
    for one in changed:
        text = _(
            "The slug of the page in %(language)s is now “%(slug)s”, because “%(former)s” has been taken."
        )
        language = name_in_sentence(one.page.locale)
        values = {"language": language, "slug": one.page.slug, "former": one.former_slug}
        messages.warning(request, text % values)
    return redirect("wagtailadmin_explore", Page.objects.get(pk=page).get_parent().pk)


@require_http_methods(["GET", "HEAD", "POST"])
def purge(request, pk: int):
    """Confirm and perform the permanent deletion."""
    found = get_object_or_404(entries_for(request.user), pk=pk)
    require(may_purge(request.user, found))
    if request.method == "POST":
        try:
            services.purge(found, request.user)
        except DeleteBlocked as error:
            messages.error(request, " ".join(error.messages))
            return redirect("trash:entry", pk)
        messages.success(request, _("“%(title)s” is permanently deleted.") % {"title": found.title})
        return redirect("trash:index")
    rows = found.pages.select_related("page__locale")
    context = {"entry": found, "rows": rows, "page_title": _("Delete permanently")}
    return render(request, "trash/purge.html", context)
