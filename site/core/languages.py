"""Which language a reader gets, and words that know which language they are in."""

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation.trans_real import parse_accept_lang_header
from wagtail.models import Locale

# Readers of any Scandinavian written standard read bokmål; Django alone sends them to English.
NORWEGIAN = {"nb", "no", "nn", "da", "sv"}


def preferred_language(accept_language: str) -> str:
    """The language of ours that an `Accept-Language` header asks for; the default where it asks for none."""
    for tag, quality in parse_accept_lang_header(accept_language.lower()):
        primary = tag.split("-")[0] if quality else ""
        if primary in NORWEGIAN:
            return "nb"
        if primary in dict(settings.LANGUAGES):
            return primary
    return settings.LANGUAGE_CODE


def language_in_path(path: str) -> str | None:
    """The language prefix of an address, `nb` in `/nb/nyheter/`; None where it has none of ours."""
    first = path.lstrip("/").split("/", 1)[0]
    return first if first in dict(settings.LANGUAGES) else None


def name_in_sentence(locale: Locale) -> str:
    """The language's name within a sentence: Norwegian writes it small, English does not."""
    name = str(locale.get_display_name())
    return name.lower() if get_language() == "nb" else name


_codes: dict[int, str] = {}


def language_of(item) -> str:
    """The language code of a translatable item, without a query: a locale keeps its code for life."""
    if item.locale_id not in _codes:
        _codes.update(Locale.objects.values_list("pk", "language_code"))
    return _codes.get(item.locale_id, "")


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
    """The text in the reader's language, else in the first language that has one, else empty."""
    reader = get_language() or settings.LANGUAGE_CODE
    for language in [reader, *texts]:
        if texts.get(language):
            return LocalizedText(texts[language], language)
    return LocalizedText("", reader)
