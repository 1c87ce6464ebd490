"""Link targets in rich text, taken over from one version of a text to another."""

import re

from wagtail_localize.strings import StringValue, extract_strings, restore_strings

LINK_NUMBER = re.compile(r'<a id="(\w+)"')
# What a link leads to: an address, or the page or document of Wagtail's links.
TARGET = ("href", "linktype", "id")
Attributes = dict[str, dict[str, str]]


def follow_links(old: str, new: str, followed: dict[str, str], *, is_forced: bool = False) -> str:
    """Return the old text with the links of the same sentences in the new one.

    `followed` are sentences that differ in an address or number only, each with the new one. If forced, and if one
    link of the old text is gone and one is new, the link is replaced wherever it is.
    """
    template, sentences = extract_strings(old)
    known = sentences_by_text(new)
    merged = []
    for string, attributes in sentences:
        text = followed.get(string.data) or string.data
        links = known.get(bare(text))
        numbers = LINK_NUMBER.findall(text)
        if links is not None and len(links) == len(numbers):
            attributes = {**attributes, **dict(zip(numbers, links, strict=True))}
            string = StringValue(text)
        merged.append((string, attributes))
    result = restore_strings(template, merged) if merged != sentences else old
    gone, added = targets(result) - targets(new), targets(new) - targets(result)
    if is_forced and len(gone) == len(added) == 1:
        result = replace_target(result, next(iter(gone)), next(iter(added)))
    return result


def sentences_by_text(html: str) -> dict[str, list[dict[str, str]]]:
    """Return the links of each sentence by its text. A text that occurs with different links is left out."""
    found: dict[str, list[dict[str, str]]] = {}
    ambiguous = set()
    for string, attributes in extract_strings(html)[1]:
        links = [dict(attributes[number]) for number in LINK_NUMBER.findall(string.data)]
        if found.setdefault(bare(string.data), links) != links:
            ambiguous.add(bare(string.data))
    return {text: links for text, links in found.items() if text not in ambiguous}


def bare(text: str) -> str:
    """Return a sentence without the numbers of its links: translations may have them in another order."""
    return LINK_NUMBER.sub("<a", text)


def targets(html: str) -> set[tuple]:
    """Return what the links of a text lead to."""
    return {
        target_of(links)
        for _string, attributes in extract_strings(html)[1]
        for links in attributes.values()
    }


def left_behind(old: str, new: str) -> bool:
    """Return whether a text has a link that the new one no longer has, as one of its links leads elsewhere."""
    return bool(targets(old) - targets(new))


def replace_target(html: str, gone: tuple, added: tuple) -> str:
    template, sentences = extract_strings(html)
    for _string, attributes in sentences:
        for number, links in attributes.items():
            if target_of(links) == gone:
                others = {name: value for name, value in links.items() if name not in TARGET}
                attributes[number] = {**others, **dict(added)}
    return restore_strings(template, sentences)


def target_of(links: dict[str, str]) -> tuple:
    return tuple((name, str(value)) for name, value in sorted(links.items()) if name in TARGET)
