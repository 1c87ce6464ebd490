"""Division of HTML into the blocks of a story's body."""

import re
from typing import Any
from urllib.parse import urljoin

from bs4 import BeautifulSoup, Comment, NavigableString, Tag

from core.blocks.text import CaptionBlock, HeadingBlock
from news.blocks.video import VideoBlock, player_address
from news.pasting.inline import Run, as_html, as_text, marked, paragraphs, runs_in
from news.pasting.markup import BLOCKS, EMBEDS, HEADINGS, is_blank
from news.pasting.notices import Lost, Notices
from news.pasting.quotes import is_mail_quote, quote_value
from news.pasting.tables import is_layout, rows_of, table_value
from pictures.blocks import FigureBlock

LONGEST_HEADING = HeadingBlock().field.max_length
LONGEST_CAPTION = CaptionBlock().field.max_length
LONGEST_VIDEO_TITLE = VideoBlock.base_blocks["title"].field.max_length
CAPTION_FIELDS = {"figure": "caption", "video": "caption", "table": "table_caption"}
LONGEST_ALT = FigureBlock.base_blocks["alt"].field.max_length
AUTOMATIC = re.compile(
    r"(description|beskrivelse)\w* (automatically generated|generert)|automatisk generert|"
    r"AI-generated|KI-generert",
    re.IGNORECASE,
)
Raw = dict[str, Any]


class Divider:
    """Walks through a tree and collects blocks; the picture of a figure is still the `src` of the image."""

    def __init__(self, soup: BeautifulSoup, notices: Notices) -> None:
        self.notices = notices
        self.blocks: list[Raw] = []
        self.line: list[Run] = []  # text that belongs to the current paragraph
        self.caption = ""  # of the next figure or table
        self.around = {id(soup)}
        for tag in soup.find_all([*BLOCKS, *EMBEDS]):
            for parent in tag.parents:
                if id(parent) in self.around:
                    break
                self.around.add(id(parent))
        self.walk(soup, Run())
        self.end_paragraph()
        self.end_caption()

    # Text -----------------------------------------------------------------------------------

    def walk(self, parent: Tag, run: Run) -> None:
        for node in list(parent.children):
            if isinstance(node, Comment):
                continue
            if isinstance(node, NavigableString):
                self.line += runs_in(node, run, self.notices)
            elif isinstance(node, Tag):
                self.element(node, run)

    def element(self, tag: Tag, run: Run) -> None:
        name = str(tag.name)
        if name not in BLOCKS and name not in EMBEDS and id(tag) not in self.around:
            self.line += runs_in(tag, run, self.notices)
            return
        if name == "img":
            self.picture(tag, run)
            return
        self.end_paragraph()
        handler = getattr(self, f"on_{name}", None)
        if name in HEADINGS and id(tag) not in self.around:
            self.heading(tag)
        elif name in EMBEDS:
            self.embed(tag)
        elif handler:
            handler(tag, run)
        else:
            self.walk(tag, marked(tag, run, self.notices) if name not in HEADINGS else run)
        self.end_paragraph()

    def end_paragraph(self) -> None:
        runs, self.line = self.line, []
        for paragraph in paragraphs(runs):
            self.add_paragraph(f"<p>{as_html(paragraph)}</p>")

    def add_paragraph(self, html: str) -> None:
        self.end_caption()
        append_paragraph(self.blocks, html)

    def add(self, kind: str, value: Any) -> None:
        self.blocks.append({"type": kind, "value": value})

    def heading(self, tag: Tag) -> None:
        text = as_text(runs_in(tag, Run(), Notices()))
        if is_blank(text):
            return
        if len(text) > LONGEST_HEADING:
            self.notices.add(Lost.LONG_HEADING)
            self.line = list(runs_in(tag, Run(), self.notices))
            return
        self.report_link(tag)
        self.end_caption()
        self.add("heading", text)

    def report_link(self, tag: Tag) -> None:
        """Report the links of a text that becomes plain."""
        if tag.find("a", href=True):
            self.notices.add(Lost.PLAIN_LINK)

    def on_hr(self, tag: Tag, run: Run) -> None:
        """Leave the line out; it has ended the paragraph."""

    def on_dt(self, tag: Tag, run: Run) -> None:
        self.walk(tag, Run(marks=run.marks | {"bold"}))

    # Lists ----------------------------------------------------------------------------------

    def on_ul(self, tag: Tag, run: Run) -> None:
        self.item_list(tag, run)

    def on_ol(self, tag: Tag, run: Run) -> None:
        self.item_list(tag, run)

    def item_list(self, tag: Tag, run: Run) -> None:
        items: list[str] = []
        others: list[Raw] = []  # blocks that cannot be part of an item
        self.list_items(tag, run, items, others)
        if items:
            self.end_caption()
            self.add("item_list", {"numbered": tag.name == "ol", "items": items})
        self.blocks += others

    def list_items(self, tag: Tag, run: Run, items: list[str], others: list[Raw]) -> None:
        """Collect the items of a list and of the lists within it."""
        for node in list(tag.children):
            if isinstance(node, Tag) and node.name in ("ul", "ol"):
                self.notices.add(Lost.NESTED_LIST)
                self.list_items(node, run, items, others)
                continue
            lists = list(topmost_lists(node)) if isinstance(node, Tag) else []
            for inner in lists:
                inner.extract()
            wrapper = BeautifulSoup("", "html.parser")
            wrapper.append(node.extract())
            part = Divider(wrapper, self.notices)
            html = "".join(as_item(block) for block in part.blocks)
            if html:
                items.append(html)
            others += [block for block in part.blocks if not as_item(block)]
            for inner in lists:
                self.notices.add(Lost.NESTED_LIST)
                self.list_items(inner, run, items, others)

    # Quotes, tables and pictures ------------------------------------------------------------

    def on_blockquote(self, tag: Tag, run: Run) -> None:
        value = None if is_mail_quote(tag) else quote_value(tag, self.notices)
        if value:
            self.report_link(tag)
            self.end_caption()
            self.add("pull_quote", value)
        else:
            self.walk(tag, run)

    def on_table(self, tag: Tag, run: Run) -> None:
        if is_layout(tag):
            for row in rows_of(tag):
                for cell in row:
                    self.walk(cell, run)
                    self.end_paragraph()
            return
        if value := table_value(tag, self.notices):
            value["table_caption"] = value["table_caption"] or self.caption
            self.caption = ""
            self.add("table", value)

    def on_caption(self, tag: Tag, run: Run) -> None:
        """Give a caption to the picture or table before it; otherwise keep it for the one after it."""
        text = as_text(runs_in(tag, run, Notices()))
        self.report_link(tag)
        last: Raw = self.blocks[-1] if self.blocks else {"type": "", "value": {}}
        field = CAPTION_FIELDS.get(last["type"])
        if field and not last["value"][field]:
            last["value"][field] = text[:LONGEST_CAPTION]
        else:
            self.end_caption()
            self.caption = text[:LONGEST_CAPTION]

    on_figcaption = on_caption

    def end_caption(self) -> None:
        """Keep a caption without a picture or table as a paragraph."""
        text, self.caption = self.caption, ""
        if text:
            self.add_paragraph(f"<p>{as_html([Run(text)])}</p>")

    def embed(self, tag: Tag) -> None:
        """Keep the player of a provider whose videos a story can show; report what else was embedded."""
        address = str(tag.get("src") or "") if tag.name == "iframe" else ""
        if not player_address(address):
            self.notices.add(Lost.EQUATION if tag.name == "math" else Lost.EMBED)
            return
        title = " ".join(str(tag.get("title") or "").split())
        if not title:
            self.notices.add(Lost.NAMELESS_VIDEO)
        caption, self.caption = self.caption, ""
        value = {"url": urljoin("https://", address), "title": title[:LONGEST_VIDEO_TITLE]}
        self.add("video", {**value, "picture": None, "caption": caption})

    def picture(self, tag: Tag, run: Run) -> None:
        alt = str(tag.get("alt") or "").strip()
        if tag.has_attr("data-emoji") or (0 < len(alt) <= 2 and not alt.isalnum()):
            self.line += runs_in(tag, run, self.notices)
            return
        if "1" in (tag.get("width"), tag.get("height")) or "0" in (tag.get("width"),):
            return  # it only counts readers
        caption, self.caption = self.caption, ""
        self.end_paragraph()
        if AUTOMATIC.search(alt):
            self.notices.add(Lost.AUTOMATIC_ALT)
            alt = ""
        value = {
            "picture": str(tag.get("src") or ""),
            "label": "",
            "caption": caption,
            "alt": " ".join(alt.split())[:LONGEST_ALT],
            "decorative": False,
            "credit_kind": "",
            "credit": "",
        }
        self.add("figure", value)


def append_paragraph(blocks: list[Raw], html: str) -> None:
    """Add a paragraph: paragraphs that follow one another are one block."""
    if blocks and blocks[-1]["type"] == "paragraph":
        blocks[-1]["value"] += html
    else:
        blocks.append({"type": "paragraph", "value": html})


def topmost_lists(tag: Tag) -> list[Tag]:
    """Return the lists within an element, without those within them."""
    return [one for one in tag.find_all(["ul", "ol"]) if is_topmost(one, tag)]


def is_topmost(inner: Tag, tag: Tag) -> bool:
    for parent in inner.parents:
        if parent is tag:
            return True
        if parent.name in ("ul", "ol", "table"):
            return False
    return True


def as_item(block: Raw) -> str:
    """Return a block as the rich text of a list item; an empty string for what has no place there."""
    if block["type"] == "paragraph":
        return str(block["value"])
    if block["type"] == "heading":
        return f"<p>{as_html([Run(block['value'], frozenset({'bold'}))])}</p>"
    return ""
