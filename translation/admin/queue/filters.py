"""What a person may ask of the desk: words, languages, translator, kind, late ones."""

from typing import Any

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
MINE, NOBODY = "mine", "nobody"


class FilterForm(forms.Form):
    """Every field may be empty, and a value that makes no sense counts as empty."""

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
    late = forms.BooleanField(required=False, label=_("Only late ones"))

    def __init__(self, *args: Any, user: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)
        self.user = user
        self.fields["translator"].choices = [
            (ANYONE, _("Everybody")),
            (MINE, _("Me")),
            (NOBODY, _("Nobody yet")),
            *((str(person.pk), str(person)) for person in people),
        ]
        targets = languages_with(user, WRITE)
        pairs = pairs_into(targets)
        if len(pairs) < 2:
            del self.fields["pair"]
        elif len(settings.LANGUAGES) == 2:
            self.fields["pair"].choices = [("", _("All")), *pairs]
        else:
            codes = [one.language_code for one in targets]
            into = [(f"{ANY}-{code}", language_name(code)) for code in codes]
            groups = [(_("Into"), into), (_("From and into"), pairs)]
            self.fields["pair"].choices = [("", _("All")), *groups]

    def wanted(self) -> dict:
        """The filters that are set, as `entries.on_desk` takes them."""
        self.is_valid()
        found = {name: value for name, value in self.cleaned_data.items() if value}
        found.pop("state", None)
        if person := found.get("translator"):
            found["translator"] = {MINE: self.user.pk, NOBODY: None}.get(person, person)
        return found

    @property
    def chosen_state(self) -> str:
        self.is_valid()
        return self.cleaned_data.get("state", "")


def pairs_into(languages: Any) -> list[tuple[str, str]]:
    """(`nb-en`, Norwegian → English) of every language that can be translated into one of these."""
    return [
        (
            f"{source.language_code}-{target.language_code}",
            f"{language_name(source.language_code)} → {language_name(target.language_code)}",
        )
        for source in content_locales()
        for target in languages
        if source != target
    ]


def people_with_work(user: Any) -> Any:
    """Who has been given translations that a user may write, too."""
    known = TranslationStatus.objects.filter(
        permitted_to(user, WRITE, status=""), translator__isnull=False
    )
    people = get_user_model().objects.filter(pk__in=known.values("translator"))
    return people.order_by("last_name", "first_name")


def chosen_in(sent: Any) -> list[int]:
    """The translations (`ids`) that a form has ticked, without what is no number that a database holds."""
    return [int(pk) for pk in sent.getlist("ids") if pk.isdecimal() and len(pk) < 19]
