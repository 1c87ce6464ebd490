"""The reader's language, language names, and texts that know their language."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation.trans_real import parse_accept_lang_header
from wagtail.models import Locale

from core.language_rules import primary, rules_for


def preferred_language(accept_language: str) -> str:
    """Return the available language that an `Accept-Language` header prefers, or else the default.

    Readers of any Scandinavian language get bokmål; Django alone would send them to English.
    """
    ours = dict(settings.LANGUAGES)
    for tag, quality in parse_accept_lang_header(accept_language.lower()):
        rules = rules_for(tag)
        wanted = (tag, primary(tag), rules.code, *rules.fallbacks) if quality else ()
        if found := next((code for code in wanted if code in ours), None):
            return found
    return settings.LANGUAGE_CODE


def x_default(languages: Any) -> str:
    """Return the `x-default` (hreflang) among these languages: English, else the first in the settings."""
    order = ["en", *dict(settings.LANGUAGES)]
    return next((code for code in order if code in languages), "")


def content_locales() -> list[Locale]:
    """Return the installation's locales in the order of the settings, with one query."""
    order = list(dict(settings.LANGUAGES))
    found = Locale.objects.filter(language_code__in=order)
    return sorted(found, key=lambda locale: order.index(locale.language_code))


def language_in_path(path: str) -> str | None:
    """Return the language prefix of a URL path, `nb` in `/nb/nyheter/`; None if it has none."""
    first = path.lstrip("/").split("/", 1)[0]
    return first if first in dict(settings.LANGUAGES) else None


def language_name(code: str) -> str:
    """Return the language's name in the interface language; Django translates most of them."""
    return _(str(dict(settings.LANGUAGES).get(code, code)))


def name_in_sentence(locale: Locale | str) -> str:
    """Return a language's name for use within a sentence: lower case in Norwegian, not in English."""
    code = locale if isinstance(locale, str) else locale.language_code
    name = language_name(code)
    return name.lower() if rules_for(get_language() or "").has_small_language_names else name


def languages_in_sentence(locales: Iterable[Locale]) -> str:
    """Return several language names for use within a sentence: «engelsk, nynorsk og tysk»."""
    *others, last = [name_in_sentence(locale) for locale in locales]
    if not others:
        return last
    return _("%(languages)s and %(last)s") % {"languages": ", ".join(others), "last": last}


_codes: dict[int, str] = {}


def language_of(item: Any) -> str:
    """Return the language code of a translatable item; cached, as a locale never changes its code."""
    return code_of(item.locale_id)


def code_of(locale: int | None) -> str:
    """Return the language code of a locale's primary key."""
    if locale is None:
        return ""
    if locale not in _codes:
        _codes.update(Locale.objects.values_list("pk", "language_code"))
    return _codes.get(locale, "")


def locale_pk(code: str) -> int:
    """Return the primary key of a language's locale; cached."""
    if code not in _codes.values():
        _codes.update(Locale.objects.values_list("pk", "language_code"))
    return next(pk for pk, known in _codes.items() if known == code)


class LocalizedText(str):
    """A text with its language, for texts that can be shown in place of a missing translation."""

    language: str

    def __new__(cls, text: str, language: str) -> "LocalizedText":
        localized = super().__new__(cls, text)
        localized.language = language
        return localized

    @property
    def lang(self) -> str:
        """The value of a `lang` attribute; empty if the page is in the same language."""
        return "" if self.language == get_language() else self.language


def in_reader_language(texts: dict[str, str]) -> LocalizedText:
    """Return the text in the reader's language, a fallback language or the first that has one, else an empty text."""
    reader = get_language() or settings.LANGUAGE_CODE
    for language in [reader, *rules_for(reader).fallbacks, *texts]:
        if texts.get(language):
            return LocalizedText(texts[language], language)
    return LocalizedText("", reader)
