"""The third step: who works in the newsroom, in which role, and how their texts are approved."""

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from core.models import Newsroom
from home.invitations import Person, account_of
from home.newsroom_groups import groups_of, model_site
from home.newsrooms import Member
from home.setup.forms import StepForm

PREFIX = "people"
EMPTY_ROWS = 3
MAX_ROWS = 100
# The list of known addresses is a help while typing, and sent with the page.
MAX_SUGGESTED = 500


class PersonForm(forms.Form):
    """A row: a person with a role. An empty row is left out."""

    email = forms.CharField(
        label=gettext_lazy("E-mail"),
        max_length=254,
        required=False,
        widget=forms.EmailInput(attrs={"list": "known-people", "autocomplete": "off"}),
    )
    name = forms.CharField(
        label=gettext_lazy("Name (of a new person)"), max_length=150, required=False
    )
    group: Any = forms.ModelChoiceField(
        label=gettext_lazy("Role"), queryset=Group.objects.none(), required=False
    )

    def __init__(self, *args: Any, languages: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        group: Any = self.fields["group"]
        group.queryset = groups_of(model_site(), languages)

    def clean_email(self) -> str:
        email = User.objects.normalize_email(self.cleaned_data["email"])
        if not email:
            return ""
        try:
            validate_email(email)
        except ValidationError:
            raise ValidationError(_("This is not an e-mail address.")) from None
        account = account_of(email)
        if account and not account.is_active:
            raise ValidationError(
                _("This user is not active. Activate the account under Users first.")
            )
        return email

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("email") and not data.get("group") and "group" not in self.errors:
            self.add_error("group", _("Choose a role."))
        is_begun = data.get("name") or data.get("group")
        if is_begun and not data.get("email") and "email" not in self.errors:
            self.add_error("email", _("Write an e-mail address, or empty this row."))
        return data


PeopleFormSet = forms.formset_factory(
    PersonForm, extra=EMPTY_ROWS, max_num=MAX_ROWS, absolute_max=MAX_ROWS
)


class PeopleForm(StepForm):
    """The rows of people (`rows`), and whether approval takes four eyes."""

    four_eyes = forms.BooleanField(
        label=gettext_lazy("Four eyes"),
        required=False,
        help_text=Newsroom._meta.get_field("four_eyes").help_text,
    )

    def __init__(self, data: Any = None, *, initial: Mapping[str, Any], **kwargs: Any) -> None:
        super().__init__(data, initial=initial, **kwargs)
        self.rows = PeopleFormSet(
            data,
            initial=initial.get(PREFIX),
            prefix=PREFIX,
            form_kwargs={"languages": self.codes},
        )

    def is_valid(self) -> bool:
        is_valid = self.rows.is_valid()
        return super().is_valid() and is_valid

    def clean(self) -> dict[str, Any]:
        return {**(super().clean() or {}), "members": list(self.members())}

    def members(self) -> Iterator[Member]:
        """Yield each person in a role once."""
        seen = set()
        for row in self.rows:
            data = row.cleaned_data if row.is_valid() else {}
            key = data.get("email"), data.get("group")
            if all(key) and key not in seen:
                seen.add(key)
                yield Member(Person(data["email"], data["name"]), data["group"])

    @property
    def known(self) -> list[User]:
        """The active users, as suggestions for the field of the address."""
        return list(User.objects.filter(is_active=True).order_by("email")[:MAX_SUGGESTED])


def stored_rows(raw: Any) -> list[dict[str, str]]:
    """Return the rows that were typed, without empty ones."""
    total = raw.get(f"{PREFIX}-TOTAL_FORMS", "0")
    rows = [
        {name: raw.get(f"{PREFIX}-{number}-{name}", "") for name in PersonForm.base_fields}
        for number in range(min(int(total) if total.isdecimal() else 0, MAX_ROWS))
    ]
    return [row for row in rows if any(row.values())]
