"""The steps of the guided form, filled in from what the user's `NewsroomSetup` holds."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.http.request import split_domain_port
from django.utils.datastructures import MultiValueDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.models import Site

from core.middleware import port_of
from home.models import NewsroomSetup
from home.newsrooms import Plan, Texts, create_newsroom, create_organisation
from home.setup.forms import AddressForm, Context, StepForm, TextsForm, codes
from home.setup.people import PREFIX, PeopleForm, stored_rows


@dataclass(frozen=True)
class Step:
    name: str
    title: Promise
    form: type[StepForm]


STEPS = (
    Step("address", _("Name and address"), AddressForm),
    Step("texts", _("Texts of the front page"), TextsForm),
    Step("people", _("People"), PeopleForm),
)
NAMES = [step.name for step in STEPS]


def context_of(request: HttpRequest) -> Context:
    base = urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname
    hosts = {split_domain_port(request.get_host())[0], base or ""}
    port = port_of(request) or ("443" if request.is_secure() else "80")
    return Context(frozenset(hosts), int(port))


class Answers:
    """The forms of a setup, each with the valid values of the steps before it."""

    def __init__(self, setup: NewsroomSetup | None, context: Context) -> None:
        self.stored: Mapping[str, Any] = setup.answers if setup else {}
        self.context = context

    def form(self, step: Step, data: Any = None, *, check: bool = False) -> StepForm:
        """Return the form with what was sent (`data`), or else with what is stored; with `check`, validated."""
        context = replace(self.context, earlier=self.earlier(step))
        raw = MultiValueDict(self.stored.get(step.name) or {})
        if data is None and check:
            data = raw
        initial = self.initial(step, context, raw) if raw and data is None else {}
        return step.form(data, initial=initial, context=context)

    def initial(self, step: Step, context: Context, raw: Any) -> dict[str, Any]:
        empty = step.form(None, initial={}, context=context)
        found = {
            name: field.widget.value_from_datadict(raw, {}, name)
            for name, field in empty.fields.items()
        }
        return {**found, PREFIX: stored_rows(raw)}

    def earlier(self, step: Step) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for one in STEPS[: NAMES.index(step.name)]:
            form = one.form(
                MultiValueDict(self.stored.get(one.name) or {}),
                initial={},
                context=replace(self.context, earlier=values),
            )
            form.is_valid()
            values = {**values, **form.cleaned_data}
        return values

    def first_missing(self) -> Step | None:
        """Return the first step that has not been answered."""
        return next((step for step in STEPS if step.name not in self.stored), None)

    def first_invalid(self) -> Step | None:
        return next((step for step in STEPS if not self.form(step, check=True).is_valid()), None)

    def values(self) -> dict[str, Any]:
        """Return the values of all steps, which must be valid."""
        form = self.form(STEPS[-1], check=True)
        form.is_valid()
        return {**form.context.earlier, **form.cleaned_data}


def languages_in(values: Mapping[str, Any]) -> list[str]:
    """Return the languages in which the newsroom is named."""
    return [code for code in codes() if values.get(f"name_{code}")]


def create_from(values: Mapping[str, Any], user: Any) -> Site:
    """Create the newsroom of valid answers. Raises `ValidationError` as `create_newsroom` does."""
    chosen = values["organisation"]
    organisation = chosen or create_organisation(
        values["organisation_name"], values["organisation_number"], values.get("logo"), user
    )
    names = ("name", "front_title", "news_title", "tagline")
    texts = {
        code: Texts(**{name: values[f"{name}_{code}"] for name in names})
        for code in languages_in(values)
    }
    site = create_newsroom(
        Plan(
            name=texts[settings.LANGUAGE_CODE].name,
            hostname=values["address"].hostname,
            port=values["address"].port,
            texts=texts,
            organisation=organisation,
            responsible_editor=values["responsible_editor"],
            four_eyes=values["four_eyes"],
            members=values["members"],
        ),
        user,
    )
    if not chosen:
        organisation.site = site
        organisation.write_newsroom()
    return site
