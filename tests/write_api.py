"""A client of the write API, and the tokens that it sends."""

import json
from datetime import timedelta

from django.test import Client
from django.utils import timezone
from wagtail.models import Site

from integrations.models import Scope, WriteToken
from tests.factories import person

STORIES = "/api/v3/stories/"
ALL = [*Scope]


def make_token(user="redaktor", scopes=ALL, languages=("nb", "en"), site=None, days=30, **fields):
    """Return a token and its plain text; `user` is one of the demo's by name, or a user."""
    owner = person(user) if isinstance(user, str) else user
    return WriteToken.create_token(
        user=owner,
        name=fields.pop("name", "Import"),
        site=site or Site.objects.get(is_default_site=True),
        scopes=[*scopes],
        languages=[*languages],
        expires_on=timezone.localdate() + timedelta(days=days),
        **fields,
    )


class Api:
    """Sends requests with a token; `seen` is the last answer's JSON."""

    def __init__(self, plain="", language="en", client=None):
        self.client = client or Client(enforce_csrf_checks=True)
        self.headers = {"Accept-Language": language}
        if plain:
            self.headers["Authorization"] = f"Bearer {plain}"

    def send(self, method, path, data=None, status=None, **headers):
        headers = {**self.headers, **{name.replace("_", "-"): one for name, one in headers.items()}}
        body = data if isinstance(data, bytes | str) else json.dumps(data)
        sent = {} if data is None else {"data": body, "content_type": "application/json"}
        answer = self.client.generic(method, path, headers=headers, **sent)
        assert status is None or answer.status_code == status, answer.content
        assert not answer.cookies
        assert answer.headers["Cache-Control"] == "private, no-store"
        answer.seen = json.loads(answer.content)
        if answer.status_code >= 400:
            assert answer.headers["Content-Type"] == "application/problem+json"
            assert answer.seen["status"] == answer.status_code and answer.seen["detail"]
        return answer

    def get(self, path, status=200, **headers):
        return self.send("GET", path, status=status, **headers)

    def create(self, data=None, status=201, **fields):
        data = data if data is not None else {"language": "nb", "title": "Ny kai", **fields}
        return self.send("POST", STORIES, data, status)

    def change(self, pk, data, revision="", status=200):
        return self.send("PATCH", f"{STORIES}{pk}/", data, status, If_Match=f'"{revision}"')


def pointers(answer) -> list[str]:
    return [error["pointer"] for error in answer.seen.get("errors", [])]
