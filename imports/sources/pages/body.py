"""The text of a story: its root on the page, made clean HTML with absolute addresses."""

from collections.abc import Iterable

from bs4 import BeautifulSoup, Comment, Tag

from imports.sources.pages.addresses import absolute
from imports.sources.pages.coverage import Account
from imports.sources.pages.document import Document, count_characters, is_unseen, text_of
from imports.sources.pages.figures import Figures
from imports.sources.pages.mapping import Body, Part
from news.pasting.markup import BLOCKS, EMBEDS, INLINE, TABLE_PARTS

NAMES = {
    Part.HEADING: "h2",
    Part.PARAGRAPH: "p",
    Part.QUOTE: "blockquote",
    Part.FACT_BOX: "aside",
}
FACT_BOX = "fact-box"  # class
# What readers fill in or press, with its text.
CONTROLS = ("form", "button", "select", "textarea", "input", "fieldset", "dialog", "datalist")
KEPT = BLOCKS | TABLE_PARTS | INLINE | {*EMBEDS} - {"form", "svg", "math"}
ATTRIBUTES = ("alt", "title", "colspan", "rowspan", "start", "width", "height", "type")
# Declarations that mean something in a text.
STYLES = ("mso-", "font-", "text-decoration", "vertical-align")
LINKS = ("mailto:", "tel:", "#")


def roots_of(document: Document, body: Body) -> list[Tag]:
    """Return the elements with the text of the story: those of the first selector that has any text."""
    for css in body.root:
        found = outermost(one for one in document.select(css) if text_of(one))
        if found:
            return found if body.takes_all else found[:1]
    return []


def outermost(tags: Iterable[Tag]) -> list[Tag]:
    """Return elements without those that are within another of them, in the order of the page."""
    found = list(tags)
    known = {id(one) for one in found}
    return [one for one in found if not any(id(parent) in known for parent in one.parents)]


def remove(root: Tag | Document, selectors: Iterable[str]) -> None:
    for css in selectors:
        for tag in root.select(css):
            if not tag.decomposed:
                tag.decompose()


def remove_unseen(root: Tag) -> None:
    for tag in root.find_all(is_unseen):
        if not tag.decomposed:
            tag.decompose()


def measure(roots: list[Tag], body: Body, account: Account) -> None:
    """Remove from the roots what is no text of the story by rule, and count the rest."""
    for root in roots:
        remove(root, body.drop)
        remove_unseen(root)
        account.total += count_characters(text_of(root))


def html_of(roots: list[Tag], body: Body, figures: Figures) -> str:
    """Return the HTML of the story, and add its notes to the figures' account."""
    holder = BeautifulSoup("", "html.parser")
    for root in roots:
        parts = kept_parts(root, body, figures.account)
        for part in parts:
            holder.append(part.extract())
    figures.make_all(holder, body.blocks.get(Part.FIGURE, ()))
    rename(holder, body)
    clean(holder, figures.base, figures.account)
    figures.account.read = count_characters(text_of(holder))
    return holder.decode_contents(formatter="minimal").strip()


def kept_parts(root: Tag, body: Body, account: Account) -> list[Tag]:
    """Return the parts of a root that the mapping keeps; all of it, if it names none or has none of them."""
    # By identity: elements with the same content are equal.
    kept = list({id(one): one for css in body.keep for one in root.select(css)}.values())
    if not kept:
        return [root]
    order = {id(tag): place for place, tag in enumerate(root.find_all(True))}
    kept = sorted(outermost(kept), key=lambda one: order[id(one)])
    known = {id(one) for one in kept}
    around = {id(parent) for one in kept for parent in one.parents}
    leave_rest(root, known, around, account)
    return kept


def leave_rest(tag: Tag, kept: set[int], around: set[int], account: Account) -> None:
    """Count the elements that are neither kept nor around what is kept."""
    for child in tag.find_all(True, recursive=False):
        if id(child) in around:
            leave_rest(child, kept, around, account)
        elif id(child) not in kept:
            account.leave(child)


def rename(root: Tag, body: Body) -> None:
    for part, name in NAMES.items():
        for css in body.blocks.get(part, ()):
            for tag in root.select(css):
                tag.name = name
                tag.attrs = {"class": FACT_BOX} if part is Part.FACT_BOX else {}


def clean(root: Tag, base: str, account: Account) -> None:
    """Remove what no story can have, and all attributes but those with a meaning. Addresses become absolute."""
    for tag in root.find_all(True):
        if tag.decomposed:
            continue
        if tag.name in CONTROLS:
            account.meet(tag)
            account.leave(tag)
            tag.decompose()
            continue
        if tag.name in EMBEDS:
            account.meet(tag)
        clean_attributes(tag, base)
        if tag.name not in KEPT:
            tag.unwrap() if not is_block(tag) else setattr(tag, "name", "div")
    for comment in root.find_all(string=lambda text: isinstance(text, Comment)):
        comment.extract()


def is_block(tag: Tag) -> bool:
    return tag.find([*BLOCKS]) is not None


def clean_attributes(tag: Tag, base: str) -> None:
    given = tag.attrs
    kept = {name: given[name] for name in ATTRIBUTES if given.get(name)}
    style = str(given.get("style") or "")
    if any(one in style for one in STYLES):
        kept["style"] = style
    classes = [name for name in tag.get_attribute_list("class") if name]
    if meant := [name for name in classes if name == FACT_BOX or name.startswith("Mso")]:
        kept["class"] = " ".join(meant)
    if tag.name == "a":
        href = str(given.get("href") or "").strip()
        address = href if href.lower().startswith(LINKS) else absolute(href, base)
        kept |= {"href": address} if address else {}
    elif given.get("src"):
        source = str(given["src"])
        address = source if source.startswith("data:") else absolute(source, base)
        kept |= {"src": address} if address else {}
    tag.attrs = kept
