"""Where the parts of a story probably are on pages of one site. For suggestions only, never for an import."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from zoneinfo import ZoneInfo

from bs4 import Tag

from imports.sources.pages.dates import InvalidDate, understood
from imports.sources.pages.document import Document, count_characters, text_of
from imports.sources.pages.json_ld import values_at
from imports.sources.pages.mapping import JSON_LD

HEADINGS = ("h1", "h2")
LEADS = re.compile(r"lead|ingress|intro|short|summary|standfirst|preamble", re.IGNORECASE)
LONGEST_DATE = 60  # characters
LONGEST_LEAD = 700
UTC = ZoneInfo("UTC")
# Looked for before elements of the page, in this order.
STATED = {
    "title": ("json-ld:headline",),
    "published": (
        "json-ld:datePublished",
        'meta[property="article:published_time"]',
        '[itemprop="datePublished"]',
    ),
    "updated": ("json-ld:dateModified", 'meta[property="article:modified_time"]'),
    "search_description": ('meta[name="description"]',),
    "lead_picture": ('meta[property="og:image"]',),
}
LINKS = (
    'link[rel="alternate"][hreflang]',
    "a[hreflang]",
    ".languages a",
    "#languages a",
    ".language-switcher a",
    ".lang-item a",
    "a[lang]",
)
Finder = Callable[[Document], Iterator[Tag]]


def titles(document: Document) -> Iterator[Tag]:
    """Yield headings whose words are in the title of the page."""
    soup = document.soup
    stated = [text_of(tag) for tag in soup.select("title")[:1]]
    stated += [str(tag.get("content")) for tag in soup.select('meta[property="og:title"]')[:1]]
    whole = " ".join(stated).casefold()
    for tag in soup.find_all(HEADINGS, limit=30):
        text = text_of(tag).casefold()
        if len(text) > 8 and text in whole:
            yield tag


def dates(document: Document) -> Iterator[Tag]:
    """Yield the elements with a date and little else, the innermost ones."""
    for tag in document.soup.find_all(True):
        if tag.name in ("meta", "title", "a", "option") or tag.find(True):
            continue
        text = str(tag.get("datetime") or "") or text_of(tag)
        if 8 <= len(text) <= LONGEST_DATE and re.search(r"\d{4}", text):
            try:
                understood(text, UTC)
            except InvalidDate:
                continue
            yield tag


def leads(document: Document) -> Iterator[Tag]:
    """Yield elements that are called leads, or whose text is that of the page's description."""
    found = document.soup.select_one('meta[name="description"], meta[property="og:description"]')
    described = " ".join(str(found.get("content") or "").split())[:60] if found else ""
    for tag in document.soup.find_all(["p", "div", "h2", "h3", "section", "header"]):
        names = " ".join(name for name in tag.get_attribute_list("class") if name)
        text = text_of(tag) if LEADS.search(names) or (described and tag.name == "p") else ""
        is_described = bool(described) and text.startswith(described)
        if 20 <= len(text) <= LONGEST_LEAD and (LEADS.search(names) or is_described):
            yield tag


def roots(document: Document) -> Iterator[Tag]:
    """Yield the element that has most text in paragraphs of its own."""
    scores: dict[int, int] = {}
    tags: dict[int, Tag] = {}
    for paragraph in document.soup.find_all(["p", "h2", "h3", "li", "blockquote"]):
        linked = sum(count_characters(text_of(link)) for link in paragraph.find_all("a"))
        length = max(0, count_characters(text_of(paragraph)) - 2 * linked)
        parent = paragraph.parent
        if parent is not None and parent.name in ("ul", "ol"):
            parent, length = parent.parent, length // 2
        for share, one in zip(
            (6, 2, 1), [parent, *(parent.parents if parent else ())], strict=False
        ):
            if one is not None and one.name not in ("[document]", "html", "body"):
                scores[id(one)] = scores.get(id(one), 0) + length * share
                tags[id(one)] = one
    if scores:
        yield tags[max(scores, key=lambda key: scores[key])]


def selectors_for(tag: Tag) -> list[str]:
    """Return selectors of an element, from short to long, by names that are not of one page only."""
    own = names_of(tag)
    found = [name if name.startswith("#") else f"{tag.name}{name}" for name in own]
    for parent in list(tag.parents)[:4]:
        if parent.name in ("html", "[document]"):
            break
        above = [name if name[0] == "#" else f"{parent.name}{name}" for name in names_of(parent)]
        above += [parent.name] if parent.name in ("article", "main") else []
        found += [f"{one} {two}" for one in above for two in (found[: len(own)] or [tag.name])]
    return [*found, tag.name] if tag.name in ("h1", "article", "main", "time") else found


def names_of(tag: Tag) -> list[str]:
    """Return the classes and the id of an element as selectors, without those that hold a number."""
    classes = [name for name in tag.get_attribute_list("class") if name][:4]
    names = [f".{name}" for name in classes if re.fullmatch(r"[A-Za-z_][A-Za-z_-]*", name)]
    identity = str(tag.get("id") or "")
    return [f"#{identity}", *names] if re.fullmatch(r"[A-Za-z_][A-Za-z_-]*", identity) else names


def best_selector(documents: list[Document], finder: Finder, *, differs: bool = True) -> str:
    """Return the selector whose first element is one of those found, on most pages; empty if on too few.

    With `differs`, the texts of the pages must differ, unlike those of headers and footers.
    """
    found = [list(finder(document))[:20] for document in documents]
    votes: Counter[str] = Counter()
    for tags in found:
        votes.update({one for tag in tags for one in selectors_for(tag)})
    best, most = "", 0.0
    for selector, _count in votes.most_common(60):
        score = score_of(selector, documents, found, differs)
        if score > most or (score == most and best and len(selector) < len(best)):
            best, most = selector, score
    return best if most * 2 > len(documents) else ""


def score_of(
    selector: str, documents: list[Document], found: list[list[Tag]], differs: bool
) -> float:
    """Return on how many pages a selector is right; less if it has several elements there."""
    score, texts = 0.0, set()
    for document, tags in zip(documents, found, strict=True):
        hits = document.select(selector, limit=5)
        if hits and any(hits[0] is tag for tag in tags):
            score += 1 - 0.05 * (len(hits) - 1)
            texts.add(text_of(hits[0])[:500])
    return score if not differs or len(texts) > score / 2 or len(documents) == 1 else 0


def stated(name: str, documents: list[Document]) -> list[str]:
    """Return the selectors of what pages say of themselves that are on at least one page."""
    return [
        one for one in STATED.get(name, ()) if any(has(document, one) for document in documents)
    ]


def has(document: Document, selector: str) -> bool:
    if selector.startswith(JSON_LD):
        return bool(values_at(document.json_ld, selector.removeprefix(JSON_LD)))
    return bool(document.select(selector, limit=1))


def language_links(documents: Iterable[Document]) -> list[str]:
    pages = list(documents)
    return [one for one in LINKS if any(has(document, one) for document in pages)]
