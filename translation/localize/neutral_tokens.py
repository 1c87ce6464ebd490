"""E-mail addresses, web addresses and telephone numbers in texts: what is the same in every language."""

import re
from collections import Counter

from core.phone import dialled

SPACE = "[ \u00a0\u202f]"
TOKEN = re.compile(
    r"(?P<email>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
    r"|(?P<web>(?:https?://|www\.)[^\s<>\"“”«»]*[^\s<>\"“”«».,;:!?)])"
    rf"|(?P<phone>(?<![\w+])(?:(?:\+|00)\d{{2}}{SPACE}?(?:\d{SPACE}?){{7}}\d"
    rf"|\d\d(?:{SPACE}\d\d){{3}}|\d{{3}}{SPACE}\d\d{SPACE}\d{{3}})(?!{SPACE}?\d))"
)


def tokens_in(text: str) -> list[str]:
    """Return the addresses and numbers of a text, in order."""
    return [match[0] for match in TOKEN.finditer(text)]


def meaning(token: str) -> str:
    """Return the token without differences of notation, such as the spaces of a telephone number."""
    return dialled(token) if re.fullmatch(r"[+\d\s]+", token) else token.lower()


def follow_tokens(old: str, new: str, translation: str) -> str | None:
    """Return the translation of `old` with the addresses and numbers of `new`.

    None if anything else differs between the two sources, or if the translation does not have what has changed
    as often as the old source has.
    """
    before, after = tokens_in(old), tokens_in(new)
    if len(before) != len(after) or TOKEN.sub("", old) != TOKEN.sub("", new):
        return None
    changes: dict[str, str] = {}
    for one, other in zip(before, after, strict=True):
        if changes.setdefault(meaning(one), other) != other:
            return None
    changed = {one: other for one, other in changes.items() if one != meaning(other)}
    expected = Counter(meaning(one) for one in before)
    found = Counter(meaning(one) for one in tokens_in(translation))
    if not changed or any(found[one] != expected[one] for one in changed):
        return None
    return TOKEN.sub(
        lambda match: as_written(match[0], changed.get(meaning(match[0]), match[0])), translation
    )


def as_written(old: str, new: str) -> str:
    """Return a number with the country code if the one in its place has it."""
    if old.startswith("+") and new[0].isdigit() and dialled(new).startswith("+47"):
        return f"+47 {new}"
    return new
