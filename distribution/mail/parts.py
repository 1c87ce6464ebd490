"""The text of a story in parts that a mail shows one after the other, and that it can be cut between."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from core.links import prefetched_links
from news.material.markup import FIGURE_CLASSES, plain_markup
from news.templatetags.material_tags import text_block

TEXTS = {"paragraph", "heading", "item_list", "table", "pull_quote", "video"}
BOXES = {"fact_box", "register_fact_box"}
# A mail shows the lead picture only, and links to the page with all of them.
PICTURES = {"figure", "gallery"}
DOCUMENTS = "documents"


@dataclass(frozen=True)
class Part:
    """Plain markup. `kind` is that of the block."""

    kind: str
    markup: str

    @property
    def is_box(self) -> bool:
        return self.kind in BOXES

    @property
    def html(self) -> str:
        return mark_safe(self.markup)  # noqa: S308 (it was cleaned)


def parts_of(story: Any, address: str) -> list[Part]:
    """Return the parts of a story in its language, which must be active. `address` is its absolute URL.

    What a mail cannot show is left out; `unknown_kinds` names it.
    """
    with prefetched_links(story.rich_texts()):
        found = [part for block in story.body for part in parts_of_block(block, address)]
    return found


def parts_of_block(block: Any, address: str) -> Iterator[Part]:
    kind = block.block_type
    if kind == DOCUMENTS:
        context = {"items": block.value.present}
        html = render_to_string("distribution/mail/parts/documents.html", context)
    elif kind in TEXTS | BOXES:
        html = render_to_string("news/material/block.html", text_block(block, None))
    else:
        return
    markup = plain_markup(html, address, classes=FIGURE_CLASSES)
    # A long text is one block with a paragraph on each line.
    for text in markup.splitlines(keepends=True) if kind == "paragraph" else [markup]:
        if text.strip():
            yield Part(kind, text)


def unknown_kinds(story: Any) -> list[str]:
    """Return the labels of the blocks that a mail leaves out, apart from pictures."""
    known = TEXTS | BOXES | PICTURES | {DOCUMENTS}
    labels = [str(one.block.label) for one in story.body if one.block_type not in known]
    return list(dict.fromkeys(labels))
