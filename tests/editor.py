"""A logged-in user of the admin for tests: opens forms, fills them in and sends them."""

import json

from django.urls import reverse
from wagtail.models import TaskState
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from tests.factories import person
from tests.reader import Reading, text_of

CONTROLS = {"input", "select", "textarea"}


def edit(page) -> str:
    """Return the URL of a page's edit view."""
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def add(parent) -> str:
    """Return the URL for adding a story below a list."""
    return reverse("wagtailadmin_pages:add", args=["news", "storypage", parent.pk])


def task_url(page, action) -> str:
    """Return the URL for approving or rejecting a page's workflow task."""
    state = TaskState.objects.get(
        workflow_state__object_id=str(page.pk),
        workflow_state__status="in_progress",
        status="in_progress",
    )
    return reverse("wagtailadmin_pages:workflow_action", args=[page.pk, action, state.pk])


def as_sent(kind: str, value):
    """Return a block's raw value as the form sends it: rich text as Draftail's JSON."""
    if kind in ("paragraph", "point"):
        return rich_text(value)
    return value


def stream(*blocks) -> dict:
    """Return the form fields of a stream from (kind, value) pairs; rich text is HTML."""
    return streamfield([(kind, as_sent(kind, value)) for kind, value in blocks])


def items(*values) -> dict:
    """Return the form fields of a list block."""
    fields = {
        str(place): {"value": v, "deleted": "", "order": str(place)}
        for place, v in enumerate(values)
    }
    return {**fields, "count": str(len(values))}


def leaves(tree, path=""):
    """Yield (path, message) of every message in a stream's tree of errors."""
    if isinstance(tree, dict):
        for message in tree.get("messages") or []:
            yield path, message
        for key, inner in tree.items():
            if isinstance(inner, dict):
                yield from leaves(inner, path if key == "blockErrors" else f"{path}-{key}")


class Screen(Reading):
    """A view of the admin, and the form in it."""

    @property
    def fields(self) -> dict[str, str]:
        """The fields that a browser would send, without buttons and files."""
        sent = {}
        for control in self.tree.iter():
            name = control.get("name")
            kind = control.get("type")
            if control.tag not in CONTROLS or not name or "__prefix__" in name:
                continue
            if control.tag == "select":
                chosen = [o for o in control.iter("option") if o.get("selected") is not None]
                sent[name] = (chosen or list(control.iter("option")))[0].get("value", "")
            elif control.tag == "textarea":
                sent[name] = (control.text or "").removeprefix("\n")
            elif kind in ("checkbox", "radio"):
                if control.get("checked") is not None:
                    sent[name] = control.get("value", "on")
            elif kind not in ("file", "submit", "button"):
                sent[name] = control.get("value", "")
        return sent

    @property
    def streams(self) -> list:
        """Return (values, errors) of each stream in the view."""
        found = self.values("[data-w-block-arguments-value]", "data-w-block-arguments-value")
        return [json.loads(arguments) for arguments in found]

    @property
    def errors(self) -> dict[str, str]:
        """Error messages by field name, or by path within a stream."""
        found = {}
        for wrapper in self.all("[data-field-wrapper]") or self.all(".w-field__wrapper"):
            messages = [text_of(e) for e in wrapper.iter() if "error-message" in e.get("class", "")]
            names = [e.get("name") for e in wrapper.iter() if e.tag in CONTROLS and e.get("name")]
            if messages:
                found[names[0] if names else ""] = " ".join(messages)
        for _values, errors, *_rest in self.streams:
            found |= {path.strip("-"): message for path, message in leaves(errors or {})}
        return found

    @property
    def codes(self) -> dict[str, list[str]]:
        """Error codes by field name."""
        errors = self.response.context["form"].errors.as_data()
        return {name: [error.code for error in found] for name, found in errors.items()}

    @property
    def messages(self) -> list[str]:
        return [text for text in self.texts(".messages li") if text]


class Editor:
    """A user who is logged in."""

    def __init__(self, client, name: str = "redaktor"):
        self.client = client
        self.user = person(name)
        client.force_login(self.user)

    def open(self, address: str) -> Screen:
        screen = Screen(self.client.get(address))
        assert screen.status == 200, f"{address}: {screen.status}"
        return screen

    def send(self, address: str, action: str = "", files=(), **fields):
        """Open the form at a URL, fill in these fields, press a button, and return the response."""
        return self.client.post(address, self.filled(address, action, files, **fields))

    def filled(self, address: str, action: str = "", files=(), **fields) -> dict:
        """Return what a browser would send of the form at a URL with these fields filled in."""
        filled = {**self.open(address).fields, **nested_form_data(fields), **dict(files)}
        return {**filled, action: action} if action else filled

    def sent_back(self, *args, **fields) -> Screen:
        """Send the form, and return it with its errors."""
        response = self.send(*args, **fields)
        assert response.status_code == 200, (
            f"{response.status_code} {response.headers.get('Location')}"
        )
        return Screen(response)

    def may_open(self, address: str) -> bool:
        """Return whether the user may open a view; otherwise, Wagtail redirects to the home or returns a 403."""
        response = self.client.get(address, follow=True)
        return response.status_code == 200 and response.request["PATH_INFO"] != "/admin/"

    def send_story(self, address: str, action: str = "", **fields):
        """Send the form of a story without a body, which JavaScript would add."""
        return self.send(address, action, body=stream(), **fields)
