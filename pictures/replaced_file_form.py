"""The question of a picture's form: which stories shall change when another file replaces the picture's."""

from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pictures.replacing import Uses, keep_earlier_file, uses_of

EVERYWHERE, CHOSEN = "everywhere", "chosen"
# The fields that ask, after that of the file.
REPLACING = ("replaced_in", "replaced_uses")


class UsesField(forms.MultipleChoiceField):
    """The chosen uses. One that is gone since the form was opened is no error."""

    def valid_value(self, value: Any) -> bool:
        return True


class ReplacedFileMixin(forms.ModelForm):
    """Asks, if the picture is in use, whether a new file is shown everywhere or only in some stories."""

    class Media:
        js = ["pictures/replaced-file.js"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.asked_user = kwargs.get("user")
        super().__init__(*args, **kwargs)
        if not self.uses:
            return
        self.fields["replaced_in"] = forms.ChoiceField(
            label=_("If you choose a new file, it is shown"),
            choices=[
                (EVERYWHERE, _("Everywhere the picture is used")),
                (CHOSEN, _("Only in the stories ticked below")),
            ],
            initial=EVERYWHERE,
            widget=forms.RadioSelect,
            help_text=self.help_text,
            required=False,
        )
        if self.uses.editable:
            self.fields["replaced_uses"] = UsesField(
                label=_("Stories and contacts that get the new file"),
                choices=[(one.key, one.label) for one in self.uses.editable],
                initial=[one.key for one in self.uses.editable],
                widget=forms.CheckboxSelectMultiple,
                required=False,
            )
        self.order_fields(["title", "file", *REPLACING])

    @cached_property
    def uses(self) -> Uses:
        is_asked = self.instance.pk and self.asked_user and "file" in self.fields
        return uses_of(self.instance, self.asked_user) if is_asked else Uses()

    @property
    def help_text(self) -> str:
        texts = [
            _("Where the new file is not shown, the earlier one stays, as a picture of its own.")
        ]
        if others := self.uses.others:
            text = ngettext(
                "%(count)s use that you cannot edit gets the new file only if it is shown everywhere.",
                "%(count)s uses that you cannot edit get the new file only if it is shown everywhere.",
                others,
            )
            texts.append(text % {"count": others})
        return " ".join(texts)

    def keep_earlier_file(self) -> None:
        """Keep the earlier file for the uses that were not chosen, if there is a new one."""
        if "file" in self.changed_data and self.cleaned_data.get("replaced_in") == CHOSEN:
            chosen = set(self.cleaned_data.get("replaced_uses") or ())
            keep_earlier_file(self.instance, chosen, self.asked_user)
