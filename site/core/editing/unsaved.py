"""Handle a form that must not be saved as it is: show it again, compare it or keep it as an older version.

Each mode is a mixin for Wagtail's own form view, which checks the permissions and binds the form.
"""

import json
import re
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.auth import require_admin_access
from wagtail.admin.panels import get_edit_handler
from wagtail.admin.views.generic import CreateView, EditView
from wagtail.admin.views.pages.create import CreateView as PageCreateView
from wagtail.admin.views.pages.edit import EditView as PageEditView
from wagtail.admin.viewsets.pages import page_viewset_registry
from wagtail.log_actions import log
from wagtail.models import Page, Revision

from core.editing.versions import Loaded

FORM_VIEWS = (CreateView, EditView, PageCreateView, PageEditView)
PAGE_VIEWS = {"edit": "edit_view_class", "revisions_revert": "revisions_revert_view_class"}
KEPT_VERSION = "core.keep_version"
# Parameters of our scripts and templates, which are not fields of the form.
OURS = {"csrfmiddlewaretoken", "unsaved", "over"}
FOR_SCRIPTS = {"next", "loaded_version", "loaded_by"}
WORDS = re.compile(r"[^\W\d_]{4}|[^\W\d_]{2}.*\s")
CHOICE = re.compile(r"[a-z_]+|[\w-]{36}")  # a choice's value, a block type or a block id


def form_view_of(match: Any) -> tuple[type, dict] | None:
    """Return the view class and its arguments if an address is the form of one object, else None."""
    if match.view_name.startswith("wagtailadmin_pages:"):
        if name := PAGE_VIEWS.get(match.url_name):
            viewset = page_viewset_registry.get_by_page_id(match.kwargs["page_id"])
            return getattr(viewset, name), {}
        if match.url_name == "add":
            viewset = page_viewset_registry.get_by_content_type_natural_key(
                match.kwargs["content_type_app_name"], match.kwargs["content_type_model_name"]
            )
            return viewset.add_view_class, {}
    view = getattr(match.func, "view_class", None)
    if view and issubclass(view, FORM_VIEWS):
        return view, match.func.view_initkwargs
    return None


class WithoutSaving:
    """Mixin for a form view: binds the form as for a draft, then calls `answer` instead of saving."""

    # With True, Wagtail would autosave at once. Our hidden field `data-unsaved` informs the scripts instead.
    has_unsaved_changes = False

    def form_valid(self, form: Any) -> Any:
        self.form = form
        return self.answer(form, is_valid=True)

    def form_invalid(self, form: Any) -> Any:
        self.form = form
        return self.answer(form, is_valid=False)

    def show_form(self, form: Any) -> Any:
        if hasattr(form, "restore_required_fields"):
            form.restore_required_fields()
        self.errors_debug = None
        self.request.is_unsaved = True
        return self.render_to_response(self.get_context_data())

    @property
    def handler(self) -> Any:
        return (
            getattr(self, "edit_handler", None)
            or getattr(self, "panel", None)
            or get_edit_handler(type(self.form.instance))
        )


class ShownAgain(WithoutSaving):
    """Show the form again with the sent text."""

    def answer(self, form: Any, is_valid: bool) -> Any:
        messages.warning(self.request, _("This text is not saved yet."))
        return self.show_form(form)


class Compared(WithoutSaving):
    """Compare the sent text with the newer version. Mark the request if they do not differ."""

    def answer(self, form: Any, is_valid: bool) -> HttpResponse:
        loaded = Loaded.read(self.request.POST.get("loaded_version", ""))
        if loaded.revision and is_valid:
            newer, sent = loaded.revision.as_object(), form.save(commit=False)
            bound = self.handler.get_bound_panel(instance=sent, request=self.request, form=None)
            pairs = [compare(newer, sent) for compare in bound.get_comparison()]
            comparison = [pair for pair in pairs if pair.has_changed()]
            is_same = not comparison and not has_comments(form)
        else:
            comparison, is_same = field_by_field(form), not form.changed_data
        if is_same and is_valid:
            self.request.is_same_version = True
            return HttpResponse()
        saved_by, saved_at = loaded.saved
        context = {
            "saved_by": saved_by,
            "is_own": saved_by == self.request.user,
            "saved_at": saved_at,
            "object": loaded.object,
            "comparison": comparison,
            "over": loaded.current,
            "can_keep_both": bool(loaded.revision) and is_valid,
            "publishes": "action-publish" in self.request.sent,
            "has_files": bool(self.request.FILES),
            "sent": sent_fields(self.request.sent),
            "address": self.request.get_full_path(),
        }
        return render(self.request, "core/admin/newer_version.html", context, status=409)


def has_comments(form: Any) -> bool:
    formset = getattr(form, "formsets", {}).get("comments")
    return bool(formset and formset.has_changed())


def field_by_field(form: Any) -> list[dict]:
    """Return the changed fields of an object without revisions: the form's initial values are the newer version's."""
    rows = []
    for name in form.changed_data:
        if name not in form.fields or form[name].is_hidden:
            continue
        field = form[name]
        row = {"label": field.label, "newer": field.initial, "sent": field.value()}
        rows.append({key: value if is_plain(value) else "…" for key, value in row.items()})
    return rows


class KeptInHistory(WithoutSaving):
    """Save the sent text as a revision just before the newer one, which stays the latest."""

    def answer(self, form: Any, is_valid: bool) -> Any:
        loaded = Loaded.read(self.request.POST.get("loaded_version", ""))
        if not is_valid or not loaded or not loaded.revision:
            messages.error(self.request, _("The text could not be kept as a version."))
            return self.show_form(form)
        item = form.save(commit=False)
        with transaction.atomic():
            revision = Revision.objects.create(
                content_object=item,
                base_content_type=item.get_base_content_type(),
                user=self.request.user,
                content=item.serializable_data(),
                object_str=str(item),
                created_at=loaded.revision.created_at - timedelta(microseconds=1),
            )
            log(item, KEPT_VERSION, user=self.request.user, revision=revision, content_changed=True)
        message = _("Your version is kept in the history. The newer version has not been changed.")
        buttons = self.buttons(item, revision, loaded.revision)
        messages.success(self.request, message, buttons=buttons)
        return redirect(self.request.path)

    def buttons(self, item: Any, revision: Any, latest: Any) -> list[Any]:
        if isinstance(item, Page):
            name, key = "wagtailadmin_pages:revisions_compare", item.pk
        elif name := getattr(self, "revisions_compare_url_name", None):
            key = str(item.pk)
        else:
            return []
        address = reverse(name, args=[key, revision.pk, latest.pk])
        return [messages.button(address, _("Compare the two"))]


def is_plain(value: Any) -> bool:
    """Return whether a value can be shown as text, unlike a stream of blocks or a file."""
    return value is None or isinstance(value, str | int | float | date | Promise)


def sent_fields(sent: Any) -> list[tuple[str, str]]:
    """Return the (name, value) pairs of a sent form, so that it can be sent again."""
    return [(k, value) for k, values in sent.lists() if k not in OURS for value in values]


def sent_texts(sent: Any) -> list[str]:
    """Return the texts of a sent form for the user to copy, without numbers, choices and block types."""
    texts = [rich_text_words(value) for name, value in sent_fields(sent) if name not in FOR_SCRIPTS]
    return [text for text in texts if WORDS.search(text) and not CHOICE.fullmatch(text)]


def rich_text_words(value: str) -> str:
    """Return the text of a rich text value, which is sent as JSON; return other values unchanged."""
    try:
        blocks = json.loads(value)["blocks"]
        return "\n".join(block["text"] for block in blocks).strip()
    except (ValueError, LookupError, TypeError):
        return value.strip()


def answer_without_saving(
    request: HttpRequest, view: Any, mode: type[WithoutSaving], args: Any, kwargs: Any
) -> Any:
    """Return the answer of the view with `mode` mixed in, without the names of buttons, so that it accepts drafts."""
    view_class, initkwargs = view
    request.sent = request.POST
    request.POST = request.POST.copy()
    for name in [n for n in request.POST if n.startswith(("action-", "workflow-action"))]:
        del request.POST[name]
    try:
        mixed = type(mode.__name__, (mode, view_class), {})
        return require_admin_access(mixed.as_view(**initkwargs))(request, *args, **kwargs)
    finally:
        request.POST = request.sent
