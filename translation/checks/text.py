"""What a translator is told while writing: everything that can be seen from a segment and its original."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from translation.checks.language import language_problems
from translation.checks.numbers import number_problems
from translation.checks.problems import Problem
from translation.terms.glossary import Glossary, breaches
from translation.texts import is_damaged, links_of, normal, tags_of, text_of

HEADLINE = 70
SEARCH_DESCRIPTION = 160
EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+")
WEB = re.compile(
    r"(?<![\w.@/-])(?:https?://)?(?:[\w-]+\.)+(?:no|com|org|net|eu|example|io|info|se|dk|uk|de)\b"
    r"(?::[0-9]+)?(?:/[^\s<>«»“”\"]*)?",
    re.I,
)
FORMATS = ({"b", "strong"}, {"i", "em"})


def problems(
    row_source: str,
    row_target: str,
    *,
    source_language: str,
    target_language: str,
    role: str = "",
    room: int | None = None,
    terms: Glossary | None = None,
) -> list[Problem]:
    """The problems of one segment, hard ones first; both texts as localize keeps them (HTML).

    `room` is how many characters the place has, if it has an end, and `terms` the term list where terms are
    to be checked too. Never raises, whatever the texts are.
    """
    source, target = str(row_source or ""), str(row_target or "")
    if not normal(source):
        return []
    if not normal(target):
        return [Problem("empty", _("The text is empty."), True)]
    languages = (source_language, target_language)
    texts = without_addresses(text_of(source)), without_addresses(text_of(target))
    found = [
        *markup(source, target),
        *addresses(text_of(source), text_of(target)),
        *number_problems(*texts, languages),
        *language_problems(*texts, languages, role),
        *lengths(normal(target), role, room),
    ]
    if terms:
        found += [Problem("term", told) for told in breaches(source, target, languages, terms)]
    return sorted(dict.fromkeys(found), key=lambda problem: not problem.hard)


def without_addresses(text: str) -> str:
    return WEB.sub(" ", EMAIL.sub(" ", text))


def markup(source: str, target: str) -> Iterator[Problem]:
    """Tags and links: damaged, new or lost."""
    if is_damaged(target) and not is_damaged(source):
        message = _("The formatting is damaged. Copy the original and write the text anew.")
        yield Problem("markup", message, True)
        return
    theirs, mine = links_of(source), links_of(target)
    if set(mine) - set(theirs):
        yield Problem("link", _("There is a link here that the original does not have."), True)
    for name in theirs.keys() - mine.keys():
        yield Problem("link", _("The link “%(text)s” is missing.") % {"text": theirs[name]})
    used = [{name for name, _link in tags_of(html)} for html in (source, target)]
    if any(used[0] & names and not used[1] & names for names in FORMATS):
        yield Problem("format", _("Bold or italic from the original is missing."))


def addresses(source: str, target: str) -> Iterator[Problem]:
    """E-mail and web addresses must stand as they do in the original; a page may have its own in each language."""
    mine = {address.lower() for address in EMAIL.findall(target)}
    for address in EMAIL.findall(source):
        if address.lower() not in mine:
            yield changed(address)
    written: dict[str, set[str]] = {}
    for address in WEB.findall(EMAIL.sub(" ", target)):
        host, path = parted(address)
        written.setdefault(host, set()).add(path)
    for address in WEB.findall(EMAIL.sub(" ", source)):
        host, path = parted(address)
        if host not in written:
            yield changed(address.rstrip(".,;:"))
        elif path not in written[host] and not re.search(r"/(no|nb|nn|en)\b", address):
            yield Problem("address", changed(address.rstrip(".,;:")).message)


def parted(address: str) -> tuple[str, str]:
    """Host without www and path, in lower case."""
    bare = re.sub(r"^https?://", "", address.lower().rstrip(".,;:!?)/"))
    host, _slash, path = bare.partition("/")
    return host.removeprefix("www."), path


def changed(address: str) -> Problem:
    message = _("%(address)s is missing or has been changed.") % {"address": address}
    return Problem("address", message, True)


def lengths(target: str, role: str, room: int | None) -> Iterator[Problem]:
    count = len(target)
    if room and count > room:
        message = _("The text has %(count)s characters. There is room for %(limit)s.")
        yield Problem("length", message % {"count": count, "limit": room}, True)
    elif role == "title" and count > HEADLINE:
        message = _("The headline has %(count)s characters. Search engines show about %(limit)s.")
        yield Problem("length", message % {"count": count, "limit": HEADLINE})
    elif role == "search_description" and count > SEARCH_DESCRIPTION:
        message = _(
            "The description has %(count)s characters. Search engines show about %(limit)s."
        )
        yield Problem("length", message % {"count": count, "limit": SEARCH_DESCRIPTION})
