"""Words for wagtail-localize: which fields each language keeps for itself."""

from wagtail_localize.fields import BaseTranslatableField


class OwnField(BaseTranslatableField):
    """Neither translated nor copied: each language has its own value, such as a slug or a footer page."""
