from django import template
from wagtail.images.shortcuts import get_renditions_or_not_found

from pictures.renditions import COMMON, MODERN, SHAPES

register = template.Library()


@register.inclusion_tag("components/picture.html")
def picture(image, shape, alt="", lang="", eager=False):
    """A responsive `<picture>` in a named shape: WebP with a JPEG fallback, fixed sizes, no layout shift."""
    shown = SHAPES[shape]
    # A picture whose file is gone costs a reader the picture, not the page.
    found = get_renditions_or_not_found(image, shown.all_specs)
    common = [found[spec] for spec in shown.specs(COMMON)]
    return {
        "modern": [found[spec] for spec in shown.specs(MODERN)],
        "common": common,
        "fallback": common[min(1, len(common) - 1)],
        "sizes": shown.sizes,
        "alt": alt,
        "lang": lang,
        "eager": eager,
    }
