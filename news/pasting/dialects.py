"""What word processors and mail programs write in ways of their own, turned into plain HTML."""

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup, NavigableString, Tag

from news.pasting.markup import HEADINGS, classes_of, is_blank, is_hidden, style_of
from news.pasting.notices import Lost, Notices

LIST_LEVEL = re.compile(r"l(\d+)\s+level(\d+)\s+lfo(\d+)")
NUMBER = re.compile(r"\(?(\d{1,3}(\.\d{1,3})*[.)]?|([a-z]|[ivxlc]{1,6})[.)])", re.IGNORECASE)
# A marker that is part of the text, followed by spaces that do not break.
BULLET = re.compile(r"\s*(?P<marker>[·•▪▫■□◦●○§\uf0a7\uf0b7–-]|\d{1,3}[.)])[\u00a0\t]\s*")
# What a reference to a note links to, in Word, Writer, Docs, Mammoth and wikis.
NOTE = re.compile(r"#_?((ftn|edn|ftnt|sdfootnote|sdendnote|footnote-|endnote-|cite_note-)[\w.-]*)")
BACK_LINK = re.compile(r"(ref|anc)[\d_-]*$|ref-\w*\d+$|ftnref|ednref|cite_ref")
WORD_HEADINGS = {"msotitle": "h1", "msosubtitle": "h2"}
WORD_QUOTES = ("msoquote", "msointensequote")


def translate(soup: BeautifulSoup, notices: Notices) -> None:
    """Change the tree in place."""
    remove_deletions(soup, notices)
    remove_comments(soup, notices)
    remove_notes(soup, notices)
    for tag in soup.find_all(is_hidden):
        tag.decompose()
    name_paragraphs(soup)
    gather_list_items(soup, notices)


def remove_deletions(soup: BeautifulSoup, notices: Notices) -> None:
    for tag in soup.find_all(lambda one: one.name == "del" or "msodel" in classes_of(one)):
        if not tag.decomposed:
            notices.add(Lost.DELETION)
            tag.decompose()


def remove_comments(soup: BeautifulSoup, notices: Notices) -> None:
    """Remove Word's comments and their anchors."""
    for tag in soup.find_all(True):
        if tag.decomposed:
            continue
        style = style_of(tag)
        is_list = "comment" in style.get("mso-element", "")
        if (
            is_list
            or "msocommentreference" in classes_of(tag)
            or "#_msocom" in str(tag.get("href"))
        ):
            notices.add(Lost.COMMENT)
            tag.decompose()


def remove_notes(soup: BeautifulSoup, notices: Notices) -> None:
    """Remove footnotes and endnotes, and report their texts."""
    tags = soup.find_all(True)
    named = {str(tag.get(key)): tag for key in ("name", "id") for tag in tags if tag.get(key)}
    seen: set[str] = set()
    for link in soup.find_all("a", href=NOTE):
        if link.decomposed or BACK_LINK.search(target := str(link["href"]).removeprefix("#")):
            continue
        note = note_of(named.get(target) or named.get(target.removeprefix("_")))
        whole = reference_of(link)
        if target not in seen:
            seen.add(target)
            notices.add_footnote(text_of_note(note) if note else "")
        whole.decompose()
        if note and not note.decomposed:
            note.decompose()
    for tag in soup.find_all(lambda one: "footnote-list" in style_of(one).get("mso-element", "")):
        tag.decompose()


def reference_of(link: Tag) -> Tag:
    """Return the largest element that holds nothing but the reference: `sup`, `span`."""
    whole = link
    while whole.parent and whole.parent.name in ("sup", "span"):
        if whole.parent.get_text().strip() != link.get_text().strip():
            break
        whole = whole.parent
    return whole


def note_of(anchor: Tag | None) -> Tag | None:
    """Return the element of a note's text, from the anchor in or around it."""
    if anchor is None or anchor.decomposed:
        return None
    if anchor.name != "a":
        return anchor
    around = [tag for tag in anchor.parents if tag.name in ("div", "li", "p")]
    boxes = [tag for tag in around if re.match(r"(ftn|edn|sd)", str(tag.get("id") or ""))]
    return next(iter(boxes or around), None)


def text_of_note(note: Tag) -> str:
    for link in note.find_all("a", href=re.compile("^#")):
        link.decompose()
    return re.sub(r"^[\s\d\[\].*↑^]*", "", " ".join(note.get_text(" ").split())).rstrip(" ↑")


def name_paragraphs(soup: BeautifulSoup) -> None:
    """Name the paragraphs that Word marks as titles, quotes and captions."""
    for tag in soup.find_all("p"):
        classes = classes_of(tag)
        if name := next((WORD_HEADINGS[one] for one in classes if one in WORD_HEADINGS), ""):
            tag.name = name
        elif any(one.startswith(WORD_QUOTES) for one in classes):
            tag.wrap(soup.new_tag("blockquote"))
        elif "msocaption" in classes:
            tag.name = "caption"


def gather_list_items(soup: BeautifulSoup, notices: Notices) -> None:
    """Turn paragraphs with list markers into lists."""
    last: Tag | None = None  # the latest list
    last_key = ""
    for tag in soup.find_all(HEADINGS):
        take_marker(tag)
    for tag in soup.find_all(["p", "div"]):
        found = LIST_LEVEL.search(style_of(tag).get("mso-list", ""))
        if tag.name == "div" and not found:
            continue
        marker = take_marker(tag)
        if not found and not (marker and any("listparagraph" in one for one in classes_of(tag))):
            continue
        key = f"{found[1]}-{found[3]}" if found else "text"
        if found and found[2] != "1":
            notices.add(Lost.NESTED_LIST)
        is_next = last is not None and previous_element(tag) is last
        name = "ol" if NUMBER.fullmatch(marker) else "ul"
        is_same = not marker or name == last.name if last else False
        if not (is_next and is_same and (key == last_key or not marker)):
            last = soup.new_tag(name)
            tag.insert_before(last)
        tag.name, last_key = "li", key
        last.append(tag.extract())  # type: ignore[union-attr]


def previous_element(tag: Tag) -> Tag | None:
    """Return the element just before a tag; None if there is text between them."""
    for one in tag.previous_siblings:
        if isinstance(one, Tag):
            return one
        if not is_blank(str(one)):
            return None
    return None


def take_marker(tag: Tag) -> str:
    """Remove the marker of a list item and return it."""
    if own := tag.find(lambda one: style_of(one).get("mso-list") == "ignore"):
        marker = own.get_text().strip(" \u00a0\n\t")
        own.decompose()
        return marker
    if not any("listparagraph" in one for one in classes_of(tag)):
        return ""
    found = BULLET.match(tag.get_text())
    if not found:
        return ""
    remove_start(tag, found.end())
    return found["marker"]


def remove_start(tag: Tag, length: int) -> None:
    """Remove the first characters of a tag's text."""
    for text in texts_of(tag):
        taken = min(length, len(text))
        text.replace_with(NavigableString(text[taken:]))
        length -= taken
        if not length:
            return


def texts_of(tag: Tag) -> Iterator[NavigableString]:
    yield from list(tag.find_all(string=True))
