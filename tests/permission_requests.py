"""The requests of the permission matrix: URLs, objects and bodies."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from wagtail.test.utils.form_data import nested_form_data

from news.models import Contact
from tests.admin_addresses import Address, admin_addresses
from tests.editor import Editor, stream
from tests.exchange_files import filled, serialized
from tests.factories import news_list, person
from tests.permission_objects import (
    SHARED_SNIPPETS,
    Work,
    desk_values,
    general_values,
    page_values,
    release_body,
    release_values,
    review_values,
)
from tests.word_files import paragraph, word_file
from translation.exchange.tmx import TextPair, serialize

JSON = "application/json"
STORY = {"content_type_app_name": "news", "content_type_model_name": "storypage"}
PAGES = (
    "admin/pages/",
    "admin/api/main/pages/",
    "admin/bulk/wagtailcore/",
    "admin/choose-page/<",
    "admin/editing-sessions/ping/",
    "admin/localize/submit/page/",
    "admin/localize/page/",
    "admin/workflows/remove/",
    "admin/sharing/page/",
)
LANGUAGES = ("admin/translations/", "admin/localize/", "admin/snippets/", "admin/releases/")
PAGE_ACTIONS = {
    "convert_alias": {},
    "copy": {"recursive": False},
    "copy_for_translation": {"locale": "nb"},
    "create_alias": {"update_slug": "alias"},
    "delete": {},
    "move": {},
    "publish": {},
    "revert_to_page_revision": {},
    "unpublish": {},
}


def each(name: str, *values: str, **others: str) -> list[dict]:
    return [{name: value, **others} for value in values]


PAGE = {"app_label": "wagtailcore", "model_name": "page"}
# Parameters for an action or a model: each value counts as a URL of its own.
VARIANTS = {
    "admin/api/main/pages/<int:pk>/action/<str:action_name>/": each("action_name", *PAGE_ACTIONS),
    "admin/bulk/<str:app_label>/<str:model_name>/<str:action>/": [
        *each("action", "delete", "move", "publish", "unpublish", **PAGE),
        *each("action", "delete", app_label="news", model_name="contact"),
        *each("action", "delete", app_label="pictures", model_name="picture"),
        *each("action", "delete", app_label="core", model_name="attachment"),
    ],
    "admin/sharing/<int:pk>/<slug:status>/": each("status", "ended"),
    "admin/handbook/<slug:name>/": each("name", "editor"),
    "admin/translations/<pk>/<action>/": each("action", "submit", "approve", "reject"),
    "admin/editing-sessions/ping/<str:app_label>/<str:model_name>/<str:object_id>/<int:session_id>/": [
        PAGE
    ],
    "admin/pages/create/<slug:app_label>/<slug:model_name>": [
        {"app_label": "news", "model_name": "storypage"}
    ],
    "admin/tag-autocomplete/<slug:app_name>/<slug:model_name>/": [
        {"app_name": "taggit", "model_name": "tag"}
    ],
}
for place in ("action", "collect_action_data"):
    route = f"admin/pages/workflow/{place}/<int:page_id>/<slug:action_name>/<int:task_state_id>/"
    VARIANTS[route] = each("action_name", "approve", "reject")
FILLED_IN = re.compile(
    r"^admin/(snippets/.*(edit|add|revert)/|localize/submit|(terms|story-templates|search-synonyms)/(edit|new)"
    r"|images/<int:image_id>/$|pages/<int:page_id>/new-from/$)"
)
# Lists and searches look for titles that a translator into the other language must not find.
SEARCHED = {"q": "Submitted"}
SEARCHED_BY_API = {"search": "Submitted"}


@dataclass(frozen=True)
class Case:
    """A line of the matrix."""

    address: Address
    variant: dict = field(hash=False)
    subject: str
    method: str

    @property
    def shown(self) -> str:
        shown = self.address.route
        for name, value in self.variant.items():
            shown = _replace(shown, name, value)
        return shown

    @property
    def key(self) -> tuple[str, str, str]:
        return self.shown, self.subject, self.method


def _replace(route: str, name: str, value: str) -> str:
    start = route.index(next(p for p in (f":{name}>", f"<{name}>") if p in route))
    begin = route.rindex("<", 0, start + 1)
    return route[:begin] + value + route[route.index(">", begin) + 1 :]


def cases() -> Iterator[Case]:
    for address in admin_addresses():
        for variant in VARIANTS.get(address.route, [{}]):
            probe = Case(address, variant, "", "")
            for subject in subjects_of(probe.shown):
                for method in methods_of(address):
                    yield Case(address, variant, subject, method)


def subjects_of(shown: str) -> list[str]:
    """Return `own` and `foreign` objects: in the role's language or not; for other roles, English is their own."""
    bulk = shown.startswith("admin/bulk/wagtailcore/")
    if shown.startswith(PAGES) and ("_id>" in shown or "pk>" in shown or bulk):
        if "add/" in shown or shown.startswith("admin/choose-page/"):
            return ["own", "foreign"]
        return ["own", "foreign", "own original", "foreign original"]
    languages = shown.startswith(LANGUAGES)
    return ["own", "foreign"] if languages and "<" in shown else ["-"]


def methods_of(address: Address) -> list[str]:
    if address.route == "admin/pages/<int:page_id>/edit/":
        return ["GET", "POST", "POST action-publish", "POST action-submit"]
    return ["GET", "POST", "PUT", "DELETE"] if address.is_ours else ["GET", "POST"]


def values_for(case: Case, work: Work) -> dict:
    shown = case.shown
    if shown.startswith(PAGES):
        translated = "original" not in case.subject
        waiting = work.frozen.get_target_instance() if translated else work.submitted
        page = work.target if translated else work.original
        if "workflow" in shown:
            page = waiting
        elif translated and "/publish/" in shown:
            page = work.desk.get_target_instance()
        return {
            **STORY,
            **page_values(page, waiting),
            "object_id": page.pk,
            "session_id": 1,
            "workflow_pk": 1,
        }
    if shown.startswith("admin/users/<"):
        return {"pk": person("oversetter.en").pk}  # who is managed by administrators, too
    if shown.startswith("admin/releases/"):
        return release_values(work)
    if shown.startswith(("admin/translations/", "admin/localize/")):
        item = work.shared_snippet(SHARED_SNIPPETS["news/contact"])
        snippet = "snippet" in shown
        return desk_values(work, shown) | ({"pk": item.pk} if snippet else {})
    for name, model in SHARED_SNIPPETS.items():
        if f"snippets/{name}/" in shown or f"snippets/choose/{name}/" in shown:
            is_review = "workflow" in shown and model is Contact
            item = work.contact if is_review else work.shared_snippet(model)
            revision = item.latest_revision_id or 1
            return {
                "pk": item.pk,
                "revision_id": revision,
                "revision_id_a": "earliest",
                "revision_id_b": "latest",
                "action_name": "approve",
                **(review_values(item) if is_review else {}),
            }
    return {**STORY, **general_values(case.address.route)}


STREAMS = {"body": stream(), "points": stream()}  # added to the forms by JavaScript


class Forms:
    """The forms as an administrator sees them, which the other roles send, and the parameters of all URLs."""

    def __init__(self):
        self.editor = Editor(Client(), "admin")
        self.known = {}
        self.values = {}

    def values_for(self, case: Case, work: Work) -> dict:
        """Return the parameters of a URL, which are the same for each method and role."""
        key = (case.shown, case.subject, work.language)
        if key not in self.values:
            self.values[key] = {**values_for(case, work), **case.variant}
        return dict(self.values[key])

    def at(self, url: str) -> dict:
        if url not in self.known:
            response = self.editor.client.get(url)
            known = {}
            if response.status_code == 200 and b"<form" in response.content:
                known = self.editor.open(url).fields
            # Without user and version: this tests permissions, not conflicting versions.
            known = {k: v for k, v in known.items() if k not in ("loaded_by", "loaded_version")}
            self.known[url] = {**known, **nested_form_data(STREAMS)}
        return dict(self.known[url])


def query_of(case: Case) -> dict:
    if not case.shown.startswith("admin/api/"):
        return SEARCHED
    return {} if "pk>" in case.shown else SEARCHED_BY_API


def body_of(case: Case, work: Work, values: dict, url: str, forms: Forms) -> dict:
    """Return `data` and further arguments of the test client."""
    shown, variant = case.shown, case.variant
    if shown == "admin/translations/<int:pk>/segments/<int:segment>/" or "strings/" in shown:
        latest = work.segment.string.translations.get(
            locale=work.desk.target_locale
        ).history.first()
        sent = {"text": "Nytt", "value": "Nytt", "base_revision": latest.pk}
        return {"data": json.dumps(sent), "content_type": JSON}
    if shown.startswith("admin/api/main/pages/") and "action_name" in variant:
        more = {
            "revision_id": values["revision_id"],
            "destination_page_id": values["destination_id"],
        }
        sent = {**PAGE_ACTIONS[variant["action_name"]], **more}
        if work.language == "nb":
            sent["locale"] = "en"
        return {"data": json.dumps(sent), "content_type": JSON}
    if case.method in ("PUT", "DELETE"):
        return {"data": "{}", "content_type": JSON}
    if shown.startswith("admin/releases/"):
        return {"data": release_body(work)}
    if shown in ("admin/translations/<int:pk>/exchange/", "admin/translations/exchange/"):
        return {"data": {"file": SimpleUploadedFile("x.xlf", serialized(filled(work.desk)))}}
    if shown == "admin/translations/exchange/memory/":
        pair = TextPair("nb", "en", "Hei", "Hello")
        return {"data": {"file": SimpleUploadedFile("x.tmx", serialize([pair], "nb"))}}
    if shown == "admin/translations/<int:pk>/presence/":
        return {"data": json.dumps({"at": work.desk.pk}), "content_type": JSON}
    if shown == "admin/translations/<int:pk>/overrides/":
        return {"data": {"slug": "egen", "byline_translation": "Ann Smith"}}
    if shown == "admin/translations/update/":
        return {"data": {"confirm": "1", "ids": [work.desk.pk], "note": "Haster"}}
    if shown == "admin/translations/exchange/export/":
        return {"data": {"format": "po", "ids": [work.desk.pk]}}
    if shown.endswith("/word-file/"):
        return {"data": {"file": SimpleUploadedFile("x.docx", word_file(paragraph("Lastet opp")))}}
    if shown.endswith("/paste/"):
        return {"data": {"html": SimpleUploadedFile("html", b"<h2>Klistret</h2>")}}
    if shown == "admin/choose-external-link/":
        return {"data": {"external-link-chooser-url": "https://x.example"}}
    if shown.startswith("admin/bulk/"):
        return {
            "data": {
                "next": "/admin/pages/",
                "new_parent_page": news_list().pk,
                "chooser": news_list().pk,
            }
        }
    action = case.method.removeprefix("POST").strip()
    if shown.startswith("admin/pages/") and shown.endswith(("edit/", "edit/preview/", "revert/")):
        return {
            "data": {
                **forms.at(f"/admin/pages/{work.original.pk}/edit/"),
                action or "save": "1",
                "title": "Endret",
            }
        }
    if shown.startswith("admin/pages/add/"):
        return {
            "data": {
                **forms.at(url.replace("preview/", "")),
                "title": "Ny",
                "slug": "ny",
                "lead": "x",
            }
        }
    if shown.startswith("admin/pages/<int:page_id>/copy/"):
        return {"data": {**forms.at(url), "new_title": "Kopi", "new_slug": "kopi"}}
    if shown.startswith("admin/editing-sessions/"):
        return {"data": {}}
    if FILLED_IN.search(shown):
        return {"data": forms.at(url)}
    return {"data": {"comment": "x", "text": "Hei"}}
