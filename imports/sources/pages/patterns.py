"""Patterns that an operator writes: of addresses, and regular expressions that end in time for any text."""

import fnmatch
import re
import re._parser as sre  # type: ignore[import-not-found]
from typing import Any
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

# With this much text and this many open repetitions, the worst search takes half a second.
LONGEST_TEXT = 200  # characters
LONGEST_PATTERN = 300
MOST_REPETITIONS = 3
MOST_CHOICES = 6  # repetitions of at most `FEW`, and optional parts
FEW = 4
REPEATS = (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT)
REFUSED = (sre.GROUPREF, sre.GROUPREF_EXISTS, sre.ASSERT, sre.ASSERT_NOT)


class UnsafePattern(ValueError):
    """A regular expression that is not used, with the reason for the user."""


def safe_regex(pattern: str) -> re.Pattern[str]:
    """Return a compiled regular expression. Raises `UnsafePattern` if it is wrong or may take too long."""
    if len(pattern) > LONGEST_PATTERN:
        raise UnsafePattern(_("The regular expression is too long."))
    try:
        compiled = re.compile(pattern)
        tree = sre.parse(pattern)
    except (re.error, RecursionError, OverflowError) as error:
        message = _("The regular expression is wrong: %(error)s.")
        raise UnsafePattern(message % {"error": error}) from error
    found = {"many": 0, "few": 0}
    count(tree, found, is_within=False)
    if found["many"] > MOST_REPETITIONS or found["few"] > MOST_CHOICES:
        message = _("The regular expression repeats more than %(n)s parts.")
        raise UnsafePattern(message % {"n": MOST_REPETITIONS})
    return compiled


def count(tree: Any, found: dict[str, int], *, is_within: bool) -> None:
    """Count the repetitions. Raises `UnsafePattern` for one within another, or for what looks back or ahead."""
    for kind, value in tree:
        if kind in REFUSED:
            raise UnsafePattern(
                _("The regular expression looks ahead or back, or refers to a group.")
            )
        is_variable = kind in REPEATS and value[0] != value[1]
        if is_within and (is_variable or kind is sre.BRANCH):
            raise UnsafePattern(
                _("The regular expression repeats a part that repeats something itself.")
            )
        if is_variable:
            found["few" if value[1] <= FEW else "many"] += 1
        for inner in inner_trees(kind, value):
            count(inner, found, is_within=is_within or (kind in REPEATS and value[1] > 1))


def inner_trees(kind: Any, value: Any) -> list[Any]:
    if kind in REPEATS:
        return [value[2]]
    if kind is sre.BRANCH:
        return list(value[1])
    if kind is sre.SUBPATTERN:
        return [value[-1]]
    return [value] if kind is sre.ATOMIC_GROUP else []


def matches_address(pattern: str, address: str) -> bool:
    """Return whether an address has a pattern, in which `*` stands for any characters.

    A pattern that begins with `/` is compared with the path and the query, any other with the whole address.
    """
    parts = urlsplit(address)
    query = f"?{parts.query}" if parts.query else ""
    value = (parts.path or "/") + query if pattern.startswith("/") else address
    literal = pattern.replace("[", "[[]").replace("?", "[?]")
    return fnmatch.fnmatchcase(value[:2000].lower(), literal.lower())
