"""The form of an API token."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.models import Site
from wagtail.users.utils import get_manageable_token_owners

from core.languages import language_name
from core.newsroom_access import name_of_newsroom
from integrations.models import Scope, WriteToken

# Proposed and longest life of a token, in days.
USUAL, LONGEST = 365, 2 * 365


class TokenForm(WagtailAdminModelForm):
    """The user, newsroom and languages of a token are chosen once; its name, scopes and last day can be changed."""

    scopes = forms.MultipleChoiceField(
        label=pgettext_lazy("permission", "May"), choices=Scope, widget=forms.CheckboxSelectMultiple
    )
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("Languages"), widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = WriteToken
        fields = ["name", "user", "site", "languages", "scopes", "expires_on"]
        labels = {"name": gettext_lazy("Name"), "user": gettext_lazy("User")}
        help_texts = {
            "name": gettext_lazy("What the token is for. The history of stories names it."),
            "user": gettext_lazy("The token may do no more than this user."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["languages"].choices = [
            (code, language_name(code)) for code, _name in settings.LANGUAGES
        ]
        if self.instance.pk:
            for name in ("user", "site", "languages"):
                del self.fields[name]
            return
        users = get_manageable_token_owners(self.for_user) if self.for_user else no_users()
        self.fields["user"].queryset = users.filter(is_active=True)
        self.fields["languages"].initial = [code for code, _name in settings.LANGUAGES]
        self.fields["scopes"].initial = [Scope.CREATE.value]
        self.fields["expires_on"].initial = timezone.localdate() + timedelta(days=USUAL)
        self.fields["site"].label_from_instance = name_of_newsroom
        if Site.objects.count() == 1:
            self.fields["site"].initial = Site.objects.first()

    def clean_expires_on(self) -> date:
        """Refuse a day that has passed, or is more than two years ahead."""
        day: date = self.cleaned_data["expires_on"]
        today = timezone.localdate()
        if day < today:
            raise ValidationError(_("This day has passed."))
        if day > today + timedelta(days=LONGEST):
            raise ValidationError(_("A token is valid for two years at most."))
        return day


def no_users() -> Any:
    return get_user_model().objects.none()
