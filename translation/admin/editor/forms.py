"""The form of the fields that a translation has of its own: address, texts for search, who translated it, links."""

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
    """A web address, or an e-mail address or telephone number as a link has them."""
    scheme, _colon, rest = address.partition(":")
    if scheme == "mailto":
        EmailValidator()(rest)
    elif scheme != "tel":
        URLValidator(["http", "https"])(address)


class OverrideForm(forms.Form):
    """The fields that the page has and that are not texts of the original; begins with what is given or live."""

    def __init__(
        self, *args: Any, translation: Translation, target: Any, translated: set[str], **kwargs: Any
    ) -> None:
        self.translation, self.target = translation, target
        super().__init__(*args, **kwargs)
        given = field_overrides(translation.source, translation.target_locale)
        known = {field.name: field for field in target._meta.concrete_fields}
        for name in FIELDS if isinstance(target, Page) else ():
            if name in known and name not in translated:
                field = known[name]
                self.fields[name] = forms.CharField(
                    label=capfirst(field.verbose_name),
                    max_length=field.max_length,
                    required=False,
                    initial=given.get(name, getattr(target, name)),
                )
        for link in source_links(translation.source):
            name = f"{LINK}{link.context_id}"
            self.fields[name] = forms.CharField(
                label=_("Link: %(address)s") % {"address": link.data},
                max_length=2000,
                validators=[validate_link],
                initial=given.get(name, link.data),
            )

    def clean_slug(self) -> Any:
        """As letters that an address can have, and not another page's; empty: made from the headline."""
        slug = slug_for(self.cleaned_data["slug"], language_of(self.target))
        if slug and is_slug_taken(slug, self.target):
            raise ValidationError(_("Another page here already has this address."))
        return slug

    def advice(self) -> list[str]:
        """What the checks say of a search description that the original does not have."""
        text = normalised_text(self.cleaned_data.get("search_description") or "")
        return [
            problem.message for problem in check_lengths(text, TextRole.SEARCH_DESCRIPTION, None)
        ]

    @status_updates()
    def save(self, user: Any) -> None:
        """Keep what differs from the page; the next draft has it."""
        for name, text in self.cleaned_data.items():
            if name in self.changed_data:
                FieldOverride.objects.update_or_create(
                    translation=self.translation,
                    field=name,
                    defaults={"text": text or "", "created_by": user},
                )
