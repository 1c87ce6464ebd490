from typing import Any

from django import template

from pictures.rendition_sizes import MIME_TYPES, Shape, shape_of, specs_of
from pictures.renditions import Found, shown_as

register = template.Library()


@register.inclusion_tag("components/picture.html", takes_context=True)
def picture(
    context: dict[str, Any],
    image: Any,
    shape: Any,
    alt: str = "",
    lang: str = "",
    eager: bool = False,
    undescribed: bool = False,
    crop: Any = None,
) -> dict[str, Any]:
    """Render a responsive `<picture>` in a named shape from the existing renditions, without layout shift.

    With a `crop`, it is the story's own (`pictures.crops`).

    If there are none (yet), the alternative text is shown instead. Only a preview creates renditions, and leaves the
    attribute off a picture that is `undescribed`, so that Wagtail's accessibility checker reports it.
    """
    name = crop.shape(shape) if crop else shape
    shown, found = shown_as(image, name)
    is_preview = getattr(context.get("request"), "is_preview", False)
    if is_preview:
        made = image.get_renditions(*specs_of([name]))
        if made := {spec: rendition for spec, rendition in made.items() if rendition.pk}:
            shown, found = shape_of(name) or shown, made
    formats = {name: files for name in shown.formats if (files := in_format(name, shown, found))}
    common = formats.pop(shown.common, None) or (formats.popitem()[1] if formats else [])
    return {
        "sources": {MIME_TYPES[name]: files for name, files in formats.items()},
        "common": common,
        "fallback": common[min(1, len(common) - 1)] if common else None,
        "sizes": shown.sizes,
        "shape": shape,
        "alt": alt,
        "lang": lang,
        "eager": eager,
        "has_alt": not (undescribed and is_preview),
    }


def in_format(name: str, shape: Shape, found: Found) -> list[Any]:
    return [found[spec] for spec in shape.specs(name) if spec in found]


@register.filter
def is_rendered(image: Any, shape: str) -> bool:
    """Return whether there is anything to show of an image, which may be None, in a named shape."""
    return bool(image and shown_as(image, shape)[1])


@register.filter
def srcset(files: Any) -> str:
    """Return the candidates of a `srcset`, each with its width."""
    return ", ".join(f"{file.url} {file.width}w" for file in files)
