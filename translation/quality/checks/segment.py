"""What a translator is told while writing: everything that can be seen from a segment and its original."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from core.text_roles import TextRole
from translation.localize.inline_markup import (
    has_invalid_markup,
    link_texts,
    normalised_text,
    opening_tags,
    plain_text,
)
from translation.quality.checks.failed_check import FailedCheck
from translation.quality.checks.language import check_language
from translation.quality.checks.numbers import check_numbers
from translation.quality.glossary import Glossary, terminology_issues

HEADLINE = 70
SEARCH_DESCRIPTION = 160
EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+")
WEB = re.compile(
    r"(?<![\w.@/-])(?:https?://)?(?:[\w-]+\.)+(?:no|com|org|net|eu|example|io|info|se|dk|uk|de)\b"
    r"(?::[0-9]+)?(?:/[^\s<>«»“”\"]*)?",
    re.I,
)
FORMATS = ({"b", "strong"}, {"i", "em"})


def check_segment(
    row_source: str,
    row_target: str,
    *,
    source_language: str,
    target_language: str,
    role: TextRole = TextRole.TEXT,
    room: int | None = None,
    terms: Glossary | None = None,
) -> list[FailedCheck]:
    """The problems of one segment, hard ones first; both texts as localize keeps them (HTML).

    `room` is how many characters the place has, if it has an end, and `terms` the term list where terms are
    to be checked too. Never raises, whatever the texts are.
    """
    source, target = str(row_source or ""), str(row_target or "")
    if not normalised_text(source):
        return []
    if not normalised_text(target):
        return [FailedCheck("empty", _("The text is empty."), True)]
    languages = (source_language, target_language)
    texts = strip_addresses(plain_text(source)), strip_addresses(plain_text(target))
    found = [
        *check_markup(source, target),
        *check_addresses(plain_text(source), plain_text(target)),
        *check_numbers(*texts, languages),
        *check_language(*texts, languages, role),
        *check_lengths(normalised_text(target), role, room),
    ]
    if terms:
        found += [
            FailedCheck("term", told)
            for told in terminology_issues(source, target, languages, terms)
        ]
    return sorted(dict.fromkeys(found), key=lambda problem: not problem.hard)


def strip_addresses(text: str) -> str:
    return WEB.sub(" ", EMAIL.sub(" ", text))


def check_markup(source: str, target: str) -> Iterator[FailedCheck]:
    """Tags and links: damaged, new or lost."""
    if has_invalid_markup(target) and not has_invalid_markup(source):
        message = _("The formatting is damaged. Copy the original and write the text anew.")
        yield FailedCheck("markup", message, True)
        return
    theirs, mine = link_texts(source), link_texts(target)
    if set(mine) - set(theirs):
        yield FailedCheck("link", _("There is a link here that the original does not have."), True)
    for name in theirs.keys() - mine.keys():
        yield FailedCheck("link", _("The link “%(text)s” is missing.") % {"text": theirs[name]})
    used = [{name for name, _link in opening_tags(html)} for html in (source, target)]
    if any(used[0] & names and not used[1] & names for names in FORMATS):
        yield FailedCheck("format", _("Bold or italic from the original is missing."))


def check_addresses(source: str, target: str) -> Iterator[FailedCheck]:
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
            yield FailedCheck("address", changed(address.rstrip(".,;:")).message)


def parted(address: str) -> tuple[str, str]:
    """Host without www and path, in lower case."""
    bare = re.sub(r"^https?://", "", address.lower().rstrip(".,;:!?)/"))
    host, _slash, path = bare.partition("/")
    return host.removeprefix("www."), path


def changed(address: str) -> FailedCheck:
    message = _("%(address)s is missing or has been changed.") % {"address": address}
    return FailedCheck("address", message, True)


def check_lengths(target: str, role: TextRole, room: int | None) -> Iterator[FailedCheck]:
    count = len(target)
    if room and count > room:
        message = _("The text has %(count)s characters. There is room for %(limit)s.")
        yield FailedCheck("length", message % {"count": count, "limit": room}, True)
    elif role == TextRole.HEADLINE and count > HEADLINE:
        message = _("The headline has %(count)s characters. Search engines show about %(limit)s.")
        yield FailedCheck("length", message % {"count": count, "limit": HEADLINE})
    elif role == TextRole.SEARCH_DESCRIPTION and count > SEARCH_DESCRIPTION:
        message = _(
            "The description has %(count)s characters. Search engines show about %(limit)s."
        )
        yield FailedCheck("length", message % {"count": count, "limit": SEARCH_DESCRIPTION})
