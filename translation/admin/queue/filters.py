"""The filters of the translation queue: words, languages, translator, kind and overdue."""

from typing import Any, cast

from django import forms
from django.conf import settings
from django.contrib.auth import get_user_model
from django.utils.translation import gettext_lazy as _

from core.languages import content_locales, language_name
from translation.admin.queue.entries import ANY
from translation.admin.queue.querysets import STATES
from translation.models import TranslationStatus
from translation.workflow.permissions import WRITE, languages_with, permitted_to

ANYONE = ""
MINE, UNASSIGNED = "mine", "nobody"


class FilterForm(forms.Form):
    """The filter form; every field is optional, and invalid values count as empty."""

    state = forms.ChoiceField(required=False, choices=STATES.items(), widget=forms.HiddenInput)
    q = forms.CharField(
        required=False,
        max_length=100,
        label=_("Search in titles"),
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    pair = forms.ChoiceField(required=False, label=_("Languages"))
    translator = forms.ChoiceField(required=False, label=_("Translator"))
    kind = forms.ChoiceField(
        required=False,
        label=_("Kind"),
        choices=[("", _("Everything")), ("story", _("Pages")), ("register", _("Shared snippets"))],
    )
    late = forms.BooleanField(required=False, label=_("Overdue only"))

    def __init__(self, *args: Any, user: Any, translators: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        self.user = user
        translator = cast(forms.ChoiceField, self.fields["translator"])
        translator.choices = [
            (ANYONE, _("Everyone")),
            (MINE, _("Me")),
            (UNASSIGNED, _("Unassigned")),
            *((str(one.pk), str(one)) for one in translators),
        ]
        targets = languages_with(user, WRITE)
        pairs = pairs_into(targets)
        pair = cast(forms.ChoiceField, self.fields["pair"])
        if len(pairs) < 2:
            del self.fields["pair"]
        elif len(settings.LANGUAGES) == 2:
            pair.choices = [("", _("All")), *pairs]
        else:
            codes = [one.language_code for one in targets]
            into = [(f"{ANY}-{code}", language_name(code)) for code in codes]
            groups = [(_("Into"), into), (_("From and into"), pairs)]
            pair.choices = [("", _("All")), *groups]

    def filters(self) -> dict:
        """Return the filters that are set, as `queue_of` takes them."""
        self.is_valid()
        filters = {name: value for name, value in self.cleaned_data.items() if value}
        filters.pop("state", None)
        if translator := filters.get("translator"):
            special = {MINE: self.user.pk, UNASSIGNED: None}
            filters["translator"] = special.get(translator, translator)
        return filters

    @property
    def selected_state(self) -> str:
        self.is_valid()
        return self.cleaned_data.get("state", "")


def pairs_into(languages: Any) -> list[tuple[str, str]]:
    """Return (`nb-en`, "Norwegian → English") for every source language of each of these languages."""
    return [
        (
            f"{source.language_code}-{target.language_code}",
            f"{language_name(source.language_code)} → {language_name(target.language_code)}",
        )
        for source in content_locales()
        for target in languages
        if source != target
    ]


def assigned_translators(user: Any) -> Any:
    """Return the translators assigned to translations that the user may write."""
    statuses = TranslationStatus.objects.filter(
        permitted_to(user, WRITE, status=""), translator__isnull=False
    )
    translators = get_user_model().objects.filter(pk__in=statuses.values("translator"))
    return translators.order_by("last_name", "first_name")


def selected_ids(data: Any) -> list[int]:
    """Return the valid primary keys in the `ids` of a form."""
    return [int(pk) for pk in data.getlist("ids") if pk.isdecimal() and len(pk) < 19]
