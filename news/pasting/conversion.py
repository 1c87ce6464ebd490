"""The one way from foreign text to the blocks of a story."""

import uuid
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Locale

from core.typesetting import Typesetter
from news.blocks import StoryBlocks
from news.blocks.facts import FactBoxBlock
from news.pasting.blocks import Divider, Raw, append_paragraph, as_item
from news.pasting.dialects import translate
from news.pasting.markup import Unconvertible, parse
from news.pasting.notices import Notices
from news.pasting.pictures import PictureStore
from news.pasting.plain_text import divide

MOST_BLOCKS = 300


@dataclass
class Converted:
    """The blocks as a stream stores them, and messages about what was left out."""

    blocks: list[Raw]
    notices: list[str]

    def form_state(self, stream: StoryBlocks, locale: Locale) -> list[dict[str, Any]]:
        """Return the blocks as the editor's scripts need them."""
        raw = [{**block, "id": str(uuid.uuid4())} for block in self.blocks]
        value = stream.to_python(raw)
        typesetter = Typesetter(locale.language_code)
        for child in value:
            typesetter.write_block(child)
        return stream.get_form_state(value)


def convert_html(
    html: str,
    store: PictureStore,
    pictures: list[bytes] | None = None,
    notices: Notices | None = None,
) -> Converted:
    """Divide HTML into blocks, and store its pictures. Raises `Unconvertible`.

    `pictures` are those that the HTML refers to as `picture:0` and so on.
    """
    notices = notices or Notices()
    blocks, contents = divide_html(html, pictures, notices)
    check_number(blocks)
    blocks = joined(store.place(blocks, contents, notices))
    return Converted(blocks, list(notices.messages()))


def divide_html(
    html: str, pictures: list[bytes] | None, notices: Notices
) -> tuple[list[Raw], list[bytes]]:
    """Return the blocks of HTML, whose figures still have addresses, and the pictures in it.

    Raises `Unconvertible`.
    """
    markup = parse(html, pictures)
    translate(markup.soup, notices)
    return Divider(markup.soup, notices).blocks, markup.pictures


def convert_text(text: str) -> Converted:
    """Divide plain text into blocks. Raises `Unconvertible`."""
    blocks = divide(text)
    check_number(blocks)
    return Converted(blocks, [])


def convert_list(content: str, *, is_html: bool) -> dict[str, Any]:
    """Return text as `items` of lists and the `text` around them, as the editor's rich text fields need them.

    Raises `Unconvertible`, also for tables and quotes, which the editor then pastes as plain text. Pictures are left
    out.
    """
    if is_html:
        blocks, _pictures = divide_html(content, None, Notices())
    else:
        blocks = divide(content)
    check_number(blocks)
    if {block["type"] for block in blocks} & {"table", "pull_quote"}:
        raise Unconvertible(_("Only text and lists fit here."))
    items = [item for one in blocks if one["type"] == "item_list" for item in one["value"]["items"]]
    texts = [as_item(block) for block in blocks if block["type"] != "item_list"]
    point = FactBoxBlock().child_blocks["points"].child_block

    def state(html: str) -> Any:
        return point.get_form_state(point.to_python(html))

    return {"items": [state(item) for item in items], "text": state("".join(texts))}


def check_number(blocks: list[Raw]) -> None:
    if len(blocks) > MOST_BLOCKS:
        raise Unconvertible(_("The text is too long to be divided into blocks."))


def joined(blocks: list[Raw]) -> list[Raw]:
    """Return the blocks with neighbouring paragraphs in one, and neighbouring lists of a kind."""
    result: list[Raw] = []
    for block in blocks:
        last: Raw = result[-1] if result else {"type": "", "value": {}}
        kind, value = block["type"], block["value"]
        if kind == "paragraph":
            append_paragraph(result, value)
        elif kind == last["type"] == "item_list" and value["numbered"] == last["value"]["numbered"]:
            last["value"]["items"] += value["items"]
        else:
            result.append(block)
    return result
