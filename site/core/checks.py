"""System checks for field types that crash wagtail-localize 1.14.5 or that it silently leaves untranslated."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.checks import Error, register
from django.utils.translation import check_for_language
from modelcluster.fields import ParentalManyToManyField
from wagtail import blocks
from wagtail.fields import RichTextField, StreamField
from wagtail.images.blocks import ImageBlock
from wagtail.models import TranslatableMixin

OUR_APPS = ("core", "pictures", "news", "home", "translation")


@register
def translatable_shapes(app_configs: Any, **kwargs: Any) -> list[Any]:
    """Report core.E001 nested struct, core.E002 image in rich text, core.E003 ParentalManyToManyField."""
    models = [
        model
        for model in apps.get_models()
        if model._meta.app_label in OUR_APPS and issubclass(model, TranslatableMixin)
    ]
    return [
        Error(message, obj=f"{model._meta.label}.{field.name}", id=code)
        for model in models
        for field in model._meta.get_fields()
        for code, message in field_errors(field)
    ]


def field_errors(field: Any) -> Iterator[Any]:
    if isinstance(field, ParentalManyToManyField):
        yield (
            "core.E003",
            "Use a translatable inline child: localize leaves this field untranslated.",
        )
    if isinstance(field, RichTextField) and "image" in (field.features or ["image"]):
        yield "core.E002", "No pictures inside rich text: their alternative text is not translated."
    if isinstance(field, StreamField):
        yield from block_errors(field.stream_block, structs=0)


def block_errors(block: Any, structs: int) -> Iterator[Any]:
    """Yield (code, message) of a block and its children.

    `structs` counts the enclosing StructBlocks, from the nearest stream or list.
    """
    if isinstance(block, blocks.RichTextBlock) and "image" in (block.features or ["image"]):
        yield "core.E002", f"{block.name}: no pictures inside rich text."
    if isinstance(block, ImageBlock | blocks.ListBlock) and structs > 1:
        yield (
            "core.E001",
            f"{block.name}: at most one StructBlock around an ImageBlock or ListBlock.",
        )
    if isinstance(block, ImageBlock):
        return
    if isinstance(block, blocks.ListBlock):
        yield from block_errors(block.child_block, 0)
    elif isinstance(block, blocks.BaseStructBlock):
        for child in block.child_blocks.values():
            yield from block_errors(child, structs + 1)
    elif isinstance(block, blocks.BaseStreamBlock):
        for child in block.child_blocks.values():
            yield from block_errors(child, 0)


@register
def known_languages(app_configs: Any, **kwargs: Any) -> list[Any]:
    """Check core.E004: a language without any catalogue, whose front page Wagtail would not find."""
    hint = (
        "Put one into locale/%s/LC_MESSAGES/django.po, however short, and run compile_catalogues."
    )
    return [
        Error(f"Django has no catalogue for “{code}”.", hint=hint % code, id="core.E004")
        for code in dict(settings.LANGUAGES)
        if not check_for_language(code)
    ]
