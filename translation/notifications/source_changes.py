"""The sentences and table rows that an update of the source has changed."""

import re
from collections import Counter
from difflib import SequenceMatcher

from translation.localize.cells import position_of, table_of
from translation.localize.inline_markup import plain_text
from translation.localize.segments import Texts

SENTENCE_END = re.compile(r"(?<=[.!?…»”])\s+(?=[«“–(]?\s?[A-ZÆØÅ])|\n+")

CELL_BREAK = " | "
SAME_ROW = 0.6  # the similarity from which a row counts as edited, 0–1


def changes_between(before: Texts, after: Texts) -> list[list[str]]:
    """Return [old, new] for every changed sentence and row of a table, in the source's order.

    `old` is empty for what was added and `new` for what was removed. Sentences that only moved are left out.
    """
    changes: list[list[str]] = []
    for place in dict.fromkeys(table_of(path) or path for path, _text in [*after, *before]):
        rows = rows_at(place, before), rows_at(place, after)
        if any(rows):
            changes += changed_rows(*rows)
            continue
        old, new = sentences_at(place, before), sentences_at(place, after)
        for tag, i, j, k, m in SequenceMatcher(None, old, new, False).get_opcodes():
            if tag != "equal":
                changes.append([" ".join(old[i:j]), " ".join(new[k:m])])
    removed = Counter(old for old, new in changes if not new)
    added = Counter(new for old, new in changes if not old)
    moved = removed & added
    return [change for change in changes if all(change) or not moved[change[0] or change[1]]]


def sentences_at(path: str, texts: Texts) -> list[str]:
    return [
        sentence
        for text_path, text in texts
        if text_path == path
        for sentence in SENTENCE_END.split(plain_text(text))
    ]


def rows_at(table: str, texts: Texts) -> list[str]:
    """Return the rows of a table, each as its cells in one text."""
    rows: dict[int, list[str]] = {}
    for path, text in texts:
        if table_of(path) == table:
            rows.setdefault(position_of(path)[0], []).append(plain_text(text))
    return [CELL_BREAK.join(cells) for _row, cells in sorted(rows.items())]


def changed_rows(before: list[str], after: list[str]) -> list[list[str]]:
    """Return [old, new] for every changed row. An edited row is compared with the one that it resembles."""
    changes = []
    for tag, i, j, k, m in SequenceMatcher(None, before, after, False).get_opcodes():
        if tag == "equal":
            continue
        for new in after[k:m]:
            old = next(
                (at for at in range(i, j) if is_same_row(before[at], new, j - i == m - k)), None
            )
            changes += [["", new] if old is None else [before[old], new]]
            if old is not None:
                changes[-1:-1] = [[removed, ""] for removed in before[i:old]]
                i = old + 1
        changes += [[removed, ""] for removed in before[i:j]]
    return changes


def is_same_row(old: str, new: str, is_replaced: bool) -> bool:
    """Return whether a row is an edited version of another: with as many rows as before, the next one is."""
    return is_replaced or SequenceMatcher(None, old, new, False).ratio() > SAME_ROW
