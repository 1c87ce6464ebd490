"""What a translation has of its own and no text of the original stands behind: its address, texts for search,
who translated it, and where its links lead."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator, URLValidator
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail_localize.models import OverridableSegment, Translation, TranslationSource

from core.languages import language_of
from core.slugs import slug_for
from translation.localize.inline_markup import normalised_text
from translation.models import FieldOverride
from translation.quality.checks.segment import check_lengths
from translation.workflow.status.storing import status_updates

FIELDS = ("byline_translation", "slug", "seo_title", "search_description")
LINK = "link-"  # and the pk of the link's context
# A link in a text (localize quotes its address in the path), or a field that holds a web address.
LINK_PATH = re.compile(r"('|(^|\.)(url|web))$")


def field_overrides(source: TranslationSource, locale) -> dict[str, str]:
    """The names and texts that a translator has given; links by `LINK` and their context's pk."""
    found = FieldOverride.objects.filter(
        translation__source=source.pk, translation__target_locale=locale.pk
    )
    return dict(found.values_list("field", "text"))


def source_links(source: TranslationSource) -> list[OverridableSegment]:
    """Where the original's links lead, in its order; links to pages find the translation by themselves."""
    found = source.overridablesegment_set.select_related("context").order_by("order")
    return [segment for segment in found if LINK_PATH.search(segment.context.path)]


def is_slug_taken(slug: str, page: Page) -> bool:
    """Whether another page beside this one has the address."""
    return page.get_siblings(inclusive=False).filter(slug=slug).exists()


def validate_link(address: str) -> None:
    """A web address, or an e-mail address or telephone number as a link has them."""
    scheme, _colon, rest = address.partition(":")
    if scheme == "mailto":
        EmailValidator()(rest)
    elif scheme != "tel":
        URLValidator(["http", "https"])(address)


class OverrideForm(forms.Form):
    """The fields that the page has and that are not texts of the original; begins with what is given or live."""

    def __init__(self, *args, translation: Translation, target, translated: set[str], **kwargs):
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

    def clean_slug(self):
        """As letters that an address can have, and not another page's; empty: made from the headline."""
        slug = slug_for(self.cleaned_data["slug"], language_of(self.target))
        if slug and is_slug_taken(slug, self.target):
            raise ValidationError(_("Another page here has this address already."))
        return slug

    def advice(self) -> list[str]:
        """What the checks say of a search description that the original does not have."""
        text = normalised_text(self.cleaned_data.get("search_description") or "")
        return [problem.message for problem in check_lengths(text, "search_description", None)]

    @status_updates()
    def save(self, user) -> None:
        """Keep what differs from the page; the next draft has it."""
        for name, text in self.cleaned_data.items():
            if name in self.changed_data:
                FieldOverride.objects.update_or_create(
                    translation=self.translation,
                    field=name,
                    defaults={"text": text or "", "by": user},
                )
