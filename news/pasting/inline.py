"""The text of a paragraph: bold, italic, raised, lowered and linked words."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from html import escape
from itertools import groupby
from urllib.parse import parse_qs, urlsplit

from bs4 import NavigableString, Tag

from news.pasting.markup import is_blank, style_of
from news.pasting.notices import Lost, Notices

LINE = "\n"
MARKS = {"b": "bold", "strong": "bold", "i": "italic", "em": "italic", "cite": "italic"}
MARKS |= {"sup": "superscript", "sub": "subscript"}
TAGS = {"bold": "b", "italic": "i", "superscript": "sup", "subscript": "sub"}
RAISED = str.maketrans("0123456789+-n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ")
LOWERED = str.maketrans("0123456789+-", "₀₁₂₃₄₅₆₇₈₉₊₋")
ALLOWED = ("http", "https", "mailto", "tel")
# Addresses that lead by way of another one, in which parameter.
DETOURS = {"www.google.com/url": "q", ".safelinks.protection.outlook.com/": "url"}


@dataclass(frozen=True)
class Run:
    """Letters with the same marks. A line break is a run of its own."""

    text: str = ""
    marks: frozenset[str] = frozenset()
    href: str = ""
    is_verbatim: bool = False


def marked(tag: Tag, run: Run, notices: Notices) -> Run:
    """Return the marks of the text within an element, whose surroundings have those of `run`."""
    marks, style = set(run.marks), style_of(tag)
    if name := MARKS.get(str(tag.name)):
        marks.add(name)
    weight, align = style.get("font-weight", ""), style.get("vertical-align", "")
    switches = {
        "bold": weight in ("bold", "bolder", "600", "700", "800", "900") if weight else None,
        "italic": style["font-style"] in ("italic", "oblique") if "font-style" in style else None,
        "superscript": align == "super" or None,
        "subscript": align == "sub" or None,
    }
    for mark, is_on in switches.items():
        if is_on is not None:
            (marks.add if is_on else marks.discard)(mark)
    if tag.name in ("s", "strike") or "line-through" in style.get("text-decoration", ""):
        notices.add(Lost.STRUCK)
    href = run.href
    if tag.name == "a" and tag.get("href"):
        href = checked_address(str(tag["href"]), notices)
    verbatim = run.is_verbatim or tag.name == "pre"
    return replace(run, marks=frozenset(marks), href=href, is_verbatim=verbatim)


def checked_address(address: str, notices: Notices) -> str:
    """Return the address that a link leads to; nothing for one that readers cannot follow."""
    address = re.sub(r"[\x00-\x20]+", "", address)
    if address.startswith("#"):
        return ""
    try:
        parts = urlsplit(address)
        for detour, name in DETOURS.items():
            if detour in f"{parts.netloc}{parts.path}":
                address = parse_qs(parts.query).get(name, [address])[0]
        scheme = urlsplit(address).scheme
    except ValueError:
        scheme = ""
    if scheme in ALLOWED:
        return address
    notices.add(Lost.LINK)
    return ""


def runs_in(node: Tag | NavigableString, run: Run, notices: Notices) -> Iterator[Run]:
    if isinstance(node, NavigableString):
        yield replace(run, text=str(node))
    elif node.name == "br":
        yield Run(LINE)
    elif node.name == "img":
        yield replace(run, text=str(node.get("alt") or ""))
    else:
        inner = marked(node, run, notices)
        for child in node.children:
            yield from runs_in(child, inner, notices)  # type: ignore[arg-type]  # only these two


def tidied(runs: Iterable[Run]) -> list[Run]:
    """Return the runs with spaces as a browser shows them, and none at the ends of lines."""
    tidy: list[Run] = []
    for run in runs:
        if run == Run(LINE):
            tidy.append(run)
            continue
        pieces = run.text.split("\n") if run.is_verbatim else [run.text]
        for number, piece in enumerate(pieces):
            if number:
                tidy.append(Run(LINE))
            text = re.sub(r"[ \t\r\n\f]+", " ", piece)
            text = re.sub(r"[ \u00a0]{2,}", " ", text)
            before = tidy[-1].text if tidy else LINE
            if before[-1:] in (LINE, " ", "\u00a0"):
                text = text.lstrip(" \u00a0")
            if text:
                tidy.append(replace(run, text=text))
    return [run for line in lines(tidy) for run in (*line, Run(LINE))][:-1]


def lines(runs: list[Run]) -> Iterator[list[Run]]:
    """Yield the lines of tidy runs, without spaces at their ends."""
    for is_break, group in groupby([*runs, Run(LINE)], key=lambda run: run == Run(LINE)):
        line = list(group)
        if is_break:
            yield from ([] for _extra in line[1:])
            continue
        while line and not (text := line[-1].text.rstrip(" \u00a0")):
            line.pop()
        if line:
            line[-1] = replace(line[-1], text=text)
        yield line


def paragraphs(runs: Iterable[Run]) -> Iterator[list[Run]]:
    """Yield the paragraphs of a text; an empty line divides them."""
    paragraph: list[Run] = []
    for line in lines(tidied(runs)):
        if is_blank("".join(run.text for run in line)):
            if paragraph:
                yield paragraph
            paragraph = []
        else:
            paragraph += [Run(LINE), *line] if paragraph else line
    if paragraph:
        yield paragraph


def as_html(runs: Iterable[Run]) -> str:
    """Return rich text as Wagtail stores it."""
    html = ""
    for href, group in groupby(runs, key=lambda run: run.href):
        parts = groupby(group, key=lambda run: (run.marks, run == Run(LINE)))
        inner = "".join(run_as_html(list(part)) for _key, part in parts)
        html += f'<a href="{escape(href)}">{inner}</a>' if href else inner
    return html


def run_as_html(runs: list[Run]) -> str:
    """Return the HTML of runs with the same marks."""
    if runs[0] == Run(LINE):
        return "<br/>" * len(runs)
    html = escape("".join(run.text for run in runs), quote=False)
    for mark in ("subscript", "superscript", "italic", "bold"):
        if mark in runs[0].marks:
            html = f"<{TAGS[mark]}>{html}</{TAGS[mark]}>"
    return html


def as_text(runs: Iterable[Run]) -> str:
    """Return plain text on one line; raised and lowered figures become characters of their own."""
    text = ""
    for run in tidied(runs):
        piece = " " if run == Run(LINE) else run.text
        if "superscript" in run.marks:
            piece = piece.translate(RAISED)
        elif "subscript" in run.marks:
            piece = piece.translate(LOWERED)
        text += piece
    return re.sub(r" {2,}", " ", text).strip()
