"""Checks that need only a segment and its source."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

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

MAX_HEADLINE = 70
MAX_SEARCH_DESCRIPTION = 160
EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+")
WEB = re.compile(
    r"(?<![\w.@/-])(?:https?://)?(?:[\w-]+\.)+(?:no|com|org|net|eu|example|io|info|se|dk|uk|de)\b"
    r"(?::[0-9]+)?(?:/[^\s<>«»“”\"]*)?",
    re.I,
)
# Tags with the same meaning.
FORMATS = ({"b", "strong"}, {"i", "em"})


def check_segment(
    raw_source: str,
    raw_target: str,
    *,
    source_language: str,
    target_language: str,
    role: TextRole = TextRole.TEXT,
    max_length: int | None = None,
    terms: Glossary | None = None,
) -> list[FailedCheck]:
    """Return the failed checks of one segment, hard ones first. Both texts are wagtail-localize's HTML.

    `max_length` is the maximum number of characters, if there is one. Terms are checked only with `terms`.
    Never raises, whatever the texts are.
    """
    source, target = str(raw_source or ""), str(raw_target or "")
    if not normalised_text(source):
        return []
    if not normalised_text(target):
        return [FailedCheck("empty", _("The text is empty."), True)]
    languages = (source_language, target_language)
    texts = strip_addresses(plain_text(source)), strip_addresses(plain_text(target))
    failed = [
        *check_markup(source, target),
        *check_addresses(plain_text(source), plain_text(target)),
        *check_numbers(*texts, languages),
        *check_language(*texts, languages, role),
        *check_lengths(normalised_text(target), role, max_length),
    ]
    if terms:
        failed += [
            FailedCheck("term", message)
            for message in terminology_issues(source, target, languages, terms)
        ]
    return numbered(sorted(dict.fromkeys(failed), key=lambda check: not check.hard))


def numbered(failed: list[FailedCheck]) -> list[FailedCheck]:
    """Number the failed checks with the same code."""
    counts: Counter[str] = Counter()
    for index, check in enumerate(failed):
        failed[index] = replace(check, place=counts[check.code])
        counts[check.code] += 1
    return failed


def strip_addresses(text: str) -> str:
    return WEB.sub(" ", EMAIL.sub(" ", text))


def check_markup(source: str, target: str) -> Iterator[FailedCheck]:
    """Check for invalid, added and missing tags and links."""
    if has_invalid_markup(target) and not has_invalid_markup(source):
        message = _("The formatting is invalid. Copy the original and write the text again.")
        yield FailedCheck("markup", message, True)
        return
    source_links, target_links = link_texts(source), link_texts(target)
    if set(target_links) - set(source_links):
        yield FailedCheck("link", _("There is a link here that the original does not have."), True)
    for name in source_links.keys() - target_links.keys():
        yield FailedCheck(
            "link", _("The link “%(text)s” is missing.") % {"text": source_links[name]}
        )
    used = [{name for name, _link in opening_tags(html)} for html in (source, target)]
    if any(used[0] & names and not used[1] & names for names in FORMATS):
        yield FailedCheck("format", _("Bold or italic from the original is missing."))


def check_addresses(source: str, target: str) -> Iterator[FailedCheck]:
    """Check that e-mail and web addresses are unchanged. The path of a web address may differ by language."""
    target_emails = {address.lower() for address in EMAIL.findall(target)}
    for address in EMAIL.findall(source):
        if address.lower() not in target_emails:
            yield changed_address(address)
    target_paths: dict[str, set[str]] = {}
    for address in WEB.findall(EMAIL.sub(" ", target)):
        host, path = split_address(address)
        target_paths.setdefault(host, set()).add(path)
    for address in WEB.findall(EMAIL.sub(" ", source)):
        host, path = split_address(address)
        if host not in target_paths:
            yield changed_address(address.rstrip(".,;:"))
        elif path not in target_paths[host] and not re.search(r"/(no|nb|nn|en)\b", address):
            yield FailedCheck("address", changed_address(address.rstrip(".,;:")).message)


def split_address(address: str) -> tuple[str, str]:
    """Return the lower-case host, without www, and the path."""
    bare = re.sub(r"^https?://", "", address.lower().rstrip(".,;:!?)/"))
    host, _slash, path = bare.partition("/")
    return host.removeprefix("www."), path


def changed_address(address: str) -> FailedCheck:
    message = _("%(address)s is missing or has been changed.") % {"address": address}
    return FailedCheck("address", message, True)


def check_lengths(target: str, role: TextRole, max_length: int | None) -> Iterator[FailedCheck]:
    count = len(target)
    if max_length and count > max_length:
        message = _("The text has %(count)s characters. The limit is %(limit)s.")
        yield FailedCheck("length", message % {"count": count, "limit": max_length}, True)
    elif role == TextRole.HEADLINE and count > MAX_HEADLINE:
        message = _("The headline has %(count)s characters. Search engines show about %(limit)s.")
        yield FailedCheck("length", message % {"count": count, "limit": MAX_HEADLINE})
    elif role == TextRole.SEARCH_DESCRIPTION and count > MAX_SEARCH_DESCRIPTION:
        message = _(
            "The description has %(count)s characters. Search engines show about %(limit)s."
        )
        yield FailedCheck("length", message % {"count": count, "limit": MAX_SEARCH_DESCRIPTION})
