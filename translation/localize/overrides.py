"""What a translation has of its own and no text of the original stands behind: its address, texts for search,
who translated it, and where its links lead."""

import re
from typing import Any

from wagtail.models import Page
from wagtail_localize.models import OverridableSegment, TranslationSource

from translation.models import FieldOverride

FIELDS = ("byline_translation", "slug", "seo_title", "search_description")
LINK = "link-"  # and the pk of the link's context
# A link in a text (localize quotes its address in the path), or a field that holds a web address.
LINK_PATH = re.compile(r"('|(^|\.)(url|web))$")


def field_overrides(source: TranslationSource, locale: Any) -> dict[str, str]:
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
