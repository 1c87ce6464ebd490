"""Overrides: fields and links of a translation that are not translated from the original.

The fields are the slug, the texts for search engines and the translator's byline.
"""

import re
from typing import Any

from wagtail.models import Page
from wagtail_localize.models import OverridableSegment, TranslationSource

from translation.models import FieldOverride

FIELDS = ("byline_translation", "slug", "seo_title", "search_description")
LINK = "link-"  # followed by the pk of the link's context
# The path of a link in a text, where wagtail-localize quotes the address, or of a field with a web address.
LINK_PATH = re.compile(r"('|(^|\.)(url|web))$")


def field_overrides(source: TranslationSource, locale: Any) -> dict[str, str]:
    """Return a translation's overrides by field name, or by `LINK` and the context's pk for links."""
    overrides = FieldOverride.objects.filter(
        translation__source=source.pk, translation__target_locale=locale.pk
    )
    return dict(overrides.values_list("field", "text"))


def source_links(source: TranslationSource) -> list[OverridableSegment]:
    """Return the original's external links, in its order. Links to pages resolve to the translated page."""
    segments = source.overridablesegment_set.select_related("context").order_by("order")
    return [segment for segment in segments if LINK_PATH.search(segment.context.path)]


def is_slug_taken(slug: str, page: Page) -> bool:
    """Return whether a sibling of the page has the slug."""
    return page.get_siblings(inclusive=False).filter(slug=slug).exists()
