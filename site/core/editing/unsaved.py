"""Answers to a form that is not to be saved as it came: shown again, compared, or kept beside a newer version.

Each is Wagtail's own view of the form, which binds it and checks who may, with another end than saving.
"""

import json
import re
from datetime import date, timedelta

from django.db import transaction
from django.http import HttpResponse
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
KEPT_BESIDE = "core.keep_version"
# Sent along by our own scripts and screens; a form knows nothing of them.
OURS = {"csrfmiddlewaretoken", "unsaved", "over"}
FOR_SCRIPTS = {"next", "loaded_version", "loaded_by"}
WORDS = re.compile(r"[^\W\d_]{4}|[^\W\d_]{2}.*\s")
CHOICE = re.compile(r"[a-z_]+|[\w-]{36}")  # of a list, the kind of a block, the number of one


def form_view_of(match) -> tuple[type, dict] | None:
    """Class and arguments of the view behind an address, where it is the form of one object; else None."""
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
    """Bind the form as if to save a draft; then `answer` instead of saving. No class for revisions of autosaves."""

    has_unsaved_changes = False  # said to the scripts by the hidden fields: Wagtail saves too early

    def form_valid(self, form):
        self.form = form
        return self.answer(form, is_valid=True)

    def form_invalid(self, form):
        self.form = form
        return self.answer(form, is_valid=False)

    def shown(self, form):
        if hasattr(form, "restore_required_fields"):
            form.restore_required_fields()
        self.errors_debug = None
        self.request.is_unsaved = True
        return self.render_to_response(self.get_context_data())

    @property
    def handler(self):
        return (
            getattr(self, "edit_handler", None)
            or getattr(self, "panel", None)
            or get_edit_handler(type(self.form.instance))
        )


class Shown(WithoutSaving):
    """The form with the sent text in it, saved or not."""

    def answer(self, form, is_valid):
        messages.warning(self.request, _("This text is not saved yet."))
        return self.shown(form)


class Compared(WithoutSaving):
    """The sent text beside the newer version. Without differences there is nothing to ask."""

    def answer(self, form, is_valid):
        loaded = Loaded.read(self.request.POST.get("loaded_version", ""))
        if loaded.revision and is_valid:
            theirs, mine = loaded.revision.as_object(), form.save(commit=False)
            bound = self.handler.get_bound_panel(instance=mine, request=self.request, form=None)
            pairs = [compare(theirs, mine) for compare in bound.get_comparison()]
            comparison = [pair for pair in pairs if pair.has_changed()]
            is_same = not comparison and not has_comments(form)
        else:
            comparison, is_same = field_by_field(form), not form.changed_data
        if is_same and is_valid:
            self.request.is_same_version = True
            return HttpResponse()
        who, when = loaded.saved
        context = {
            "who": who,
            "is_own": who == self.request.user,
            "when": when,
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


def has_comments(form) -> bool:
    formset = getattr(form, "formsets", {}).get("comments")
    return bool(formset and formset.has_changed())


def field_by_field(form) -> list[dict]:
    """What differs, for an object that keeps no revisions: the form's first values are the newer version's."""
    rows = []
    for name in form.changed_data:
        if name not in form.fields or form[name].is_hidden:
            continue
        field = form[name]
        row = {"label": field.label, "theirs": field.initial, "mine": field.value()}
        rows.append({key: value if is_plain(value) else "…" for key, value in row.items()})
    return rows


class KeptBeside(WithoutSaving):
    """The sent text becomes a version in the history, before the newer one, which stays the latest."""

    def answer(self, form, is_valid):
        loaded = Loaded.read(self.request.POST.get("loaded_version", ""))
        if not is_valid or not loaded or not loaded.revision:
            messages.error(self.request, _("The text could not be kept as a version."))
            return self.shown(form)
        mine = form.save(commit=False)
        with transaction.atomic():
            kept = Revision.objects.create(
                content_object=mine,
                base_content_type=mine.get_base_content_type(),
                user=self.request.user,
                content=mine.serializable_data(),
                object_str=str(mine),
                created_at=loaded.revision.created_at - timedelta(microseconds=1),
            )
            log(mine, KEPT_BESIDE, user=self.request.user, revision=kept, content_changed=True)
        told = _("Your version is kept in the history. The newer version has not been changed.")
        messages.success(self.request, told, buttons=self.buttons(mine, kept, loaded.revision))
        return redirect(self.request.path)

    def buttons(self, mine, kept, latest):
        if isinstance(mine, Page):
            name, key = "wagtailadmin_pages:revisions_compare", mine.pk
        elif name := getattr(self, "revisions_compare_url_name", None):
            key = str(mine.pk)
        else:
            return []
        address = reverse(name, args=[key, kept.pk, latest.pk])
        return [messages.button(address, _("Compare the two"))]


def is_plain(value) -> bool:
    """Whether a value reads well as it is: no stream of blocks, no file."""
    return value is None or isinstance(value, str | int | float | date | Promise)


def sent_fields(sent) -> list[tuple[str, str]]:
    """(name, value) of a sent form, to be sent once more."""
    return [(k, value) for k, values in sent.lists() if k not in OURS for value in values]


def sent_texts(sent) -> list[str]:
    """What a sent form says in words, for people to copy: no numbers, choices and kinds of blocks."""
    said = [rich_text_words(value) for name, value in sent_fields(sent) if name not in FOR_SCRIPTS]
    return [words for words in said if WORDS.search(words) and not CHOICE.fullmatch(words)]


def rich_text_words(value: str) -> str:
    """The words of a rich text, which is sent as JSON; anything else as it is."""
    try:
        blocks = json.loads(value)["blocks"]
        return "\n".join(block["text"] for block in blocks).strip()
    except (ValueError, LookupError, TypeError):
        return value.strip()


def answer_without_saving(request, view, how: type[WithoutSaving], args, kwargs):
    """The view's answer with another end; what its buttons say is left out, so that it takes drafts."""
    view_class, initkwargs = view
    request.sent = request.POST
    request.POST = request.POST.copy()
    for name in [n for n in request.POST if n.startswith(("action-", "workflow-action"))]:
        del request.POST[name]
    try:
        ended = type(how.__name__, (how, view_class), {})
        return require_admin_access(ended.as_view(**initkwargs))(request, *args, **kwargs)
    finally:
        request.POST = request.sent
