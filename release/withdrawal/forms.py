"""The form by which editors withdraw a release."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets import AdminPageChooser
from wagtail.models import Page

from core.languages import name_in_sentence
from news.models import StoryPage
from release.permissions import stories_for
from release.versions import Version

LONGEST_REASON = 500


class WithdrawForm(forms.Form):
    """What readers are told: a reason in each language, and a story that replaces this one. All may be empty."""

    replaced_by = forms.ModelChoiceField(
        label=gettext_lazy("Replaced by"),
        queryset=Page.objects.none(),
        widget=AdminPageChooser(target_models=[StoryPage], user_perms=None),
        help_text=gettext_lazy("A story that readers are sent to, once it is public."),
        required=False,
    )

    def __init__(self, *args: Any, versions: list[Version], user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.versions = versions
        replaced_by: Any = self.fields["replaced_by"]
        replaced_by.queryset = Page.objects.filter(
            Q(pk__in=stories_for(user).order_by().values("pk"))
            | Q(pk__in=StoryPage.objects.published().order_by().values("pk"))
        )
        for version in versions:
            self.fields[self.name_of(version)] = self.reason_field(version)
        self.order_fields([*map(self.name_of, versions), "replaced_by"])

    @staticmethod
    def name_of(version: Version) -> str:
        return f"reason-{version.locale.language_code}"

    @staticmethod
    def reason_field(version: Version) -> forms.CharField:
        language = {"language": name_in_sentence(version.locale)}
        attrs = {"rows": 3, "lang": version.locale.language_code}
        return forms.CharField(
            label=_("Reason that readers see, in %(language)s") % language,
            max_length=LONGEST_REASON,
            widget=forms.Textarea(attrs=attrs),
            required=False,
        )

    def clean_replaced_by(self) -> StoryPage | None:
        chosen = self.cleaned_data["replaced_by"]
        story = chosen and StoryPage.objects.filter(pk=chosen.pk, alias_of=None).first()
        own = {one.page.translation_key for one in self.versions}
        if chosen and (story is None or story.translation_key in own):
            raise ValidationError(_("Choose another story."))
        return story

    def clean(self) -> Any:
        """Forget a page that may not be chosen: the form would name it when shown again, also a draft of others."""
        if "replaced_by" in self.errors:
            data: Any = self.data
            self.data = known = data.copy()
            known["replaced_by"] = ""
        return super().clean()

    @property
    def reasons(self) -> dict[str, str]:
        return {
            one.locale.language_code: self.cleaned_data.get(self.name_of(one), "")
            for one in self.versions
        }
