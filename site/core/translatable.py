"""Field declarations for wagtail-localize."""

from wagtail_localize.fields import BaseTranslatableField


class IndependentField(BaseTranslatableField):
    """A field that is neither translated nor synchronised: each language has its own value, such as a slug."""
