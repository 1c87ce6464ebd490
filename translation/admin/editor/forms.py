"""The form of the field overrides of a translation: slug, search texts, translator credit and links."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator, URLValidator
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail_localize.models import Translation

from core.languages import language_of
from core.slugs import slug_for
from core.text_roles import TextRole
from translation.localize.inline_markup import normalised_text
from translation.localize.overrides import (
    FIELDS,
    LINK,
    field_overrides,
    is_slug_taken,
    source_links,
)
from translation.models import FieldOverride
from translation.quality.checks.segment import check_lengths
from translation.workflow.status.storing import status_updates


def validate_link(address: str) -> None:
    """Validate the address of a link: a web address, `mailto:` or `tel:`."""
    scheme, _colon, rest = address.partition(":")
    if scheme == "mailto":
        EmailValidator()(rest)
    elif scheme != "tel":
        URLValidator(["http", "https"])(address)


class OverrideForm(forms.Form):
    """The fields that are not segments of the source, with their overrides or live values as initial values."""

    def __init__(
        self, *args: Any, translation: Translation, target: Any, translated: set[str], **kwargs: Any
    ) -> None:
        self.translation, self.target = translation, target
        super().__init__(*args, **kwargs)
        overrides = field_overrides(translation.source, translation.target_locale)
        model_fields = {field.name: field for field in target._meta.concrete_fields}
        for name in FIELDS if isinstance(target, Page) else ():
            if name in model_fields and name not in translated:
                field = model_fields[name]
                self.fields[name] = forms.CharField(
                    label=capfirst(field.verbose_name),
                    max_length=field.max_length,
                    required=False,
                    initial=overrides.get(name, getattr(target, name)),
                )
        for link in source_links(translation.source):
            name = f"{LINK}{link.context_id}"
            self.fields[name] = forms.CharField(
                label=_("Link: %(address)s") % {"address": link.data},
                max_length=2000,
                validators=[validate_link],
                initial=overrides.get(name, link.data),
            )

    def clean_slug(self) -> Any:
        """Normalise the slug and check that it is free; an empty slug is derived from the headline."""
        slug = slug_for(self.cleaned_data["slug"], language_of(self.target))
        if slug and is_slug_taken(slug, self.target):
            raise ValidationError(_("Another page here already has this address."), code="unique")
        return slug

    def advice(self) -> list[str]:
        """Return the messages of failed checks on the search description."""
        text = normalised_text(self.cleaned_data.get("search_description") or "")
        return [check.message for check in check_lengths(text, TextRole.SEARCH_DESCRIPTION, None)]

    @status_updates()
    def save(self, user: Any) -> None:
        """Save the changed fields as overrides, which the next draft contains."""
        for name, text in self.cleaned_data.items():
            if name in self.changed_data:
                FieldOverride.objects.update_or_create(
                    translation=self.translation,
                    field=name,
                    defaults={"text": text or "", "created_by": user},
                )
