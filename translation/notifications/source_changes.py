"""The sentences that an update of the source has changed."""

import re
from collections import Counter
from difflib import SequenceMatcher

from translation.localize.inline_markup import plain_text
from translation.localize.segments import Texts

SENTENCE_END = re.compile(r"(?<=[.!?…»”])\s+(?=[«“–(]?\s?[A-ZÆØÅ])|\n+")


def changes_between(before: Texts, after: Texts) -> list[list[str]]:
    """Return [old, new] for every changed sentence, in the source's order.

    `old` is empty for an added sentence and `new` for a removed one. Sentences that only moved are
    left out.
    """
    changes = []
    for path in dict.fromkeys(path for path, _text in [*after, *before]):
        old, new = sentences_at(path, before), sentences_at(path, after)
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
