"""Which language a reader gets, and words that know which language they are in."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation.trans_real import parse_accept_lang_header
from wagtail.models import Locale

from core.language_rules import primary, rules_for


def preferred_language(accept_language: str) -> str:
    """The language of ours that an `Accept-Language` header asks for; the default where it asks for none.

    Readers of any Scandinavian written standard read bokmål; Django alone sends them to English.
    """
    ours = dict(settings.LANGUAGES)
    for tag, quality in parse_accept_lang_header(accept_language.lower()):
        rules = rules_for(tag)
        wanted = (tag, primary(tag), rules.code, *rules.fallbacks) if quality else ()
        if found := next((code for code in wanted if code in ours), None):
            return found
    return settings.LANGUAGE_CODE


def x_default(languages: Any) -> str:
    """Of the languages that something is in, the one for all other readers: English, else the site's first."""
    order = ["en", *dict(settings.LANGUAGES)]
    return next((code for code in order if code in languages), "")


def content_locales() -> list[Locale]:
    """The installation's languages in the order of the settings; one query."""
    order = list(dict(settings.LANGUAGES))
    found = Locale.objects.filter(language_code__in=order)
    return sorted(found, key=lambda locale: order.index(locale.language_code))


def language_in_path(path: str) -> str | None:
    """The language prefix of an address, `nb` in `/nb/nyheter/`; None where it has none of ours."""
    first = path.lstrip("/").split("/", 1)[0]
    return first if first in dict(settings.LANGUAGES) else None


def language_name(code: str) -> str:
    """The language's name in the settings, in the language of the interface: Django knows most of them."""
    return _(str(dict(settings.LANGUAGES).get(code, code)))


def name_in_sentence(locale: Locale | str) -> str:
    """A language's name within a sentence, of a locale or a code: Norwegian writes it small, English does not."""
    code = locale if isinstance(locale, str) else locale.language_code
    name = language_name(code)
    return name.lower() if rules_for(get_language() or "").has_small_language_names else name


def languages_in_sentence(locales: Iterable[Locale]) -> str:
    """Several of them: «engelsk, nynorsk og tysk»."""
    *others, last = [name_in_sentence(locale) for locale in locales]
    if not others:
        return last
    return _("%(languages)s and %(last)s") % {"languages": ", ".join(others), "last": last}


def targets_for(item: Any) -> list[Locale]:
    """The languages that an item can be translated into: all but its own."""
    return [locale for locale in content_locales() if locale.pk != item.locale_id]


_codes: dict[int, str] = {}


def language_of(item: Any) -> str:
    """The language code of a translatable item, without a query: a locale keeps its code for life."""
    return code_of(item.locale_id)


def code_of(locale: int | None) -> str:
    """The language code of a locale's primary key."""
    if locale is None:
        return ""
    if locale not in _codes:
        _codes.update(Locale.objects.values_list("pk", "language_code"))
    return _codes.get(locale, "")


def locale_pk(code: str) -> int:
    """The primary key of a language's locale, without a query once it is known."""
    if code not in _codes.values():
        _codes.update(Locale.objects.values_list("pk", "language_code"))
    return next(pk for pk, known in _codes.items() if known == code)


class LocalizedText(str):
    """A text with the language it is written in, for texts that may stand in for a missing translation."""

    language: str

    def __new__(cls, text: str, language: str) -> "LocalizedText":
        words = super().__new__(cls, text)
        words.language = language
        return words

    @property
    def lang(self) -> str:
        """The value of a `lang` attribute, empty where the page around is in the same language."""
        return "" if self.language == get_language() else self.language


def in_reader_language(texts: dict[str, str]) -> LocalizedText:
    """The text in the reader's language, else in one close to it, else in the first that has one, else empty."""
    reader = get_language() or settings.LANGUAGE_CODE
    for language in [reader, *rules_for(reader).fallbacks, *texts]:
        if texts.get(language):
            return LocalizedText(texts[language], language)
    return LocalizedText("", reader)
