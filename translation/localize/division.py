"""Divides the translation of a text that was split, sentence by sentence, among the texts that it became."""

import re
from bisect import bisect
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import accumulate, pairwise

from translation.localize.inline_markup import (
    PARAGRAPH_BREAK,
    keep_tags,
    link_texts,
    opening_tags,
    split_paragraphs,
    split_words,
    tokens,
)

TAG, KEPT_BREAK = "\ue002", "\ue003"  # replace tags and paragraph breaks while a text is divided
SENTENCE_END = re.compile(
    rf"[.!?…»”]{TAG}*(?P<gap>\s+)(?=[\s{TAG}]*[«“–(]?\s?[A-ZÆØÅÄÖÜ0-9])|(?P<kept>\s*{KEPT_BREAK}\s*)"
)
# The share of a text's words that must be in another text, in order, for it to be a part of that text.
PART_THRESHOLD = 0.75


def is_part_of(part: str, whole: str) -> bool:
    """Return whether a text is a part of a longer one, perhaps slightly changed."""
    words, others = split_words(part), split_words(whole)
    if not words or len(words) >= len(others):
        return False
    matcher = SequenceMatcher(None, others, words, False)
    found = sum(block.size for block in matcher.get_matching_blocks())
    return found / len(words) >= PART_THRESHOLD


def gaps_of(html: str) -> list[tuple[int, int]]:
    """Return the positions of the white space between the sentences of a text."""
    hidden = "".join(TAG * len(one.literal) if one.name else one.literal for one in tokens(html))
    return [
        match.span("gap" if match["gap"] else "kept")
        for match in SENTENCE_END.finditer(hidden.replace(PARAGRAPH_BREAK, KEPT_BREAK))
    ]


def split_at(html: str, gaps: list[tuple[int, int]]) -> list[str]:
    """Split a text at gaps, and balance the tags of each part."""
    html = html.replace(PARAGRAPH_BREAK, KEPT_BREAK)
    for start, end in reversed(gaps):
        html = html[:start] + PARAGRAPH_BREAK + html[end:]
    return [one.replace(KEPT_BREAK, PARAGRAPH_BREAK).strip() for one in split_paragraphs(html)]


def divide(source: str, target: str, parts: list[str]) -> list[tuple[str, str]]:
    """Return the source and target sentences of a text for each part, in order; empty where a part has none.

    If source and target have as many sentences, those of a part are the ones that stand where its own stood.
    Otherwise the sentences are divided in proportion to their lengths.
    """
    texts, target_texts = (split_at(html, gaps_of(html)) for html in (source, target))
    owners = owners_of(texts, parts)
    target_owners = owners
    if len(target_texts) != len(texts):
        target_owners = owners_by_length(texts, owners, target_texts)
    own_sources, own_targets = pieces(source, owners), pieces(target, target_owners)
    return [
        (
            own_sources.get(at, ""),
            with_links_of(part, own_sources.get(at, ""), own_targets.get(at, "")),
        )
        for at, part in enumerate(parts)
    ]


def pieces(html: str, owners: list[int]) -> dict[int, str]:
    """Return the sentences of each owner in one piece."""
    gaps = gaps_of(html)
    between = [
        gap for gap, one, other in zip(gaps, owners, owners[1:], strict=False) if one != other
    ]
    return dict(zip(dict.fromkeys(owners), split_at(html, between), strict=False))


def owners_of(texts: list[str], parts: list[str]) -> list[int]:
    """Return for each sentence the part to which it belongs, never an earlier one than the sentence before."""
    owners: list[int] = []
    for text in texts:
        first = owners[-1] if owners else 0
        words = split_words(text)
        shares = [(share(words, split_words(part)), -at) for at, part in enumerate(parts)]
        owners.append(-max(shares[first:])[1])
    return owners


def share(words: list[str], others: list[str]) -> float:
    blocks = SequenceMatcher(None, words, others, False).get_matching_blocks()
    return round(sum(block.size for block in blocks) / max(len(words), 1), 2)


def owners_by_length(texts: list[str], owners: list[int], targets: list[str]) -> list[int]:
    """Return the owners of the target's sentences by the share of the text before the middle of each."""
    ends, target_ends = list(shares_of(texts)), [0.0, *shares_of(targets)]
    middles = ((a + b) / 2 for a, b in pairwise(target_ends))
    return [owners[min(bisect(ends, middle), len(owners) - 1)] for middle in middles]


def shares_of(texts: list[str]) -> Iterator[float]:
    """Yield the share of all letters up to the end of each text."""
    lengths = list(accumulate(len(text) for text in texts))
    return (length / lengths[-1] for length in lengths)


def with_links_of(part: str, own_source: str, own_target: str) -> str:
    """Return the target with the ids that its links have in the part, and without other tags that it lacks."""
    ids = {text: link for link, text in link_texts(part).items()}
    new_ids = {link: ids.get(text, "") for link, text in link_texts(own_source).items()}
    renamed = re.sub(
        r'(<a\b[^<>]*\bid=")([\w-]+)(")',
        lambda match: match[1] + (new_ids.get(match[2]) or "gone") + match[3],
        own_target,
    )
    return keep_tags(renamed, opening_tags(part))
