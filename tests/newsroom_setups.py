"""Go through the guided form for a new newsroom, with answers for Norddal."""

from django.test import Client
from django.urls import reverse
from wagtail.models import Site

HOST = "presse.norddal.example"
ADDRESS = {
    "name_nb": "Norddal presserom",
    "name_en": "Norddal newsroom",
    "address": HOST,
    "organisation_name": "Norddal Kraft",
    "organisation_number": "974 760 673",
}
TEXTS = {
    "front_title_nb": "Norddal",
    "tagline_nb": "Nytt om kraft",
    "news_title_nb": "Nyheter",
    "front_title_en": "Norddal Power",
    "tagline_en": "News about power",
    "news_title_en": "News",
    "responsible_editor": "Kari Norddal",
}


def url(name: str, *args) -> str:
    return reverse(f"newsroom_setup:{name}", args=args)


def people(*rows: tuple[str, str, str]) -> dict[str, str]:
    """Return the form fields of (e-mail, name, pk of the group) rows."""
    fields = {"people-TOTAL_FORMS": str(len(rows)), "people-INITIAL_FORMS": "0"}
    for number, row in enumerate(rows):
        for name, value in zip(("email", "name", "group"), row, strict=True):
            fields[f"people-{number}-{name}"] = value
    return fields


def answer(client: Client, *, members=(), **changed: str) -> None:
    """Answer all three steps; `changed` are other values of their fields."""
    for step, fields in (("address", ADDRESS), ("texts", TEXTS), ("people", people(*members))):
        known = {**fields, **{name: value for name, value in changed.items() if name in fields}}
        client.post(url(step), known)


def create(client: Client):
    """Press “Create the newsroom”, and return the response."""
    summary = client.get(url("summary"))
    return client.post(url("summary"), {"setup": summary.context["setup"].pk})


def norddal() -> Site:
    return Site.objects.get(hostname=HOST)
