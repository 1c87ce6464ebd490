"""Quotes of which the speaker is named, and the text of earlier mails."""

import re

from bs4 import NavigableString, Tag

from news.blocks.quotes import PullQuoteBlock
from news.pasting.inline import LINE, Run, as_text, paragraphs, runs_in
from news.pasting.markup import classes_of, is_blank
from news.pasting.notices import Lost, Notices

LONGEST, LONGEST_NAME, LONGEST_TITLE = (
    PullQuoteBlock.base_blocks[name].field.max_length for name in ("quote", "name", "title")
)
BEFORE_NAME = re.compile(r"^\s*[-–—−―]+\s*")
MARKS_AROUND = "«»“”„\"'‘’ \u00a0"


def is_mail_quote(tag: Tag) -> bool:
    """Return whether it is an earlier mail or an indent, as in replies, and no quote."""
    return tag.get("type") == "cite" or any(
        name.startswith(("gmail", "moz", "x_gmail")) for name in classes_of(tag)
    )


def quote_value(tag: Tag, notices: Notices) -> dict[str, object] | None:
    """Return the value of a pull quote; None for what does not fit in one."""
    if tag.find(["table", "ul", "ol", "img"]):
        return None
    texts = [text for part in parts_of(tag) for text in part]
    name = ""
    source = tag.find(["cite", "footer", "figcaption"])
    if source:
        name = as_text(runs_in(source, Run(), notices))
        texts = [text for text in texts if text != name]
    elif len(texts) > 1 and BEFORE_NAME.match(texts[-1]) and len(texts[-1]) <= LONGEST_NAME:
        name = texts.pop()
    if name and texts:
        # The name may be on the last line of the quote.
        texts[-1] = texts[-1].removesuffix(name).rstrip(" –—-")
    quote = BEFORE_NAME.sub("", " ".join(texts)).strip(MARKS_AROUND)
    if is_blank(quote):
        return None
    if len(quote) > LONGEST:
        notices.add(Lost.LONG_QUOTE)
        return None
    if not name:
        notices.add(Lost.NAMELESS_QUOTE)
    name, _comma, title = BEFORE_NAME.sub("", name).partition(",")
    return {
        "quote": quote,
        "name": name.strip()[:LONGEST_NAME],
        "title": title.strip()[:LONGEST_TITLE],
        "portrait": None,
    }


def parts_of(tag: Tag) -> list[list[str]]:
    """Return the lines of a quote's paragraphs."""
    inner = tag.find_all(["p", "div", "footer", "h1", "h2", "h3", "h4"])
    leaves: list[Tag] = [one for one in inner if not one.find(["p", "div"])] or [tag]
    return [lines_of(one) for one in leaves]


def lines_of(node: Tag | NavigableString) -> list[str]:
    texts: list[str] = []
    for paragraph in paragraphs(runs_in(node, Run(), Notices())):
        line: list[Run] = []
        for run in [*paragraph, Run(LINE)]:
            if run == Run(LINE):
                texts.append(as_text(line))
                line = []
            else:
                line.append(run)
    return texts
