"""The languages of sources in the installation's codes."""

import re

from django.conf import settings

from core.language_rules import SYNONYMS, primary

# ISO 639-2 and the codes of content systems that Varde's readers meet.
OTHERS = {"nor": "nb", "nob": "nb", "nno": "nn", "eng": "en", "swe": "sv", "dan": "da"}
OTHERS |= {"ger": "de", "deu": "de", "sme": "se", "norsk": "nb", "bokmal": "nb", "bokmål": "nb"}
OTHERS |= {"nynorsk": "nn", "english": "en", "engelsk": "en", **SYNONYMS}
TAG = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})*", re.ASCII)


def language_of(code: str) -> str:
    """Return the installation's code of a language (`nb` for `nb_NO`, `no` and `nor-NO`), or else its primary code.

    An empty text is returned for what is no language.
    """
    tag = code.strip().lower().replace("_", "-")
    tag = OTHERS.get(tag, tag)
    if not TAG.fullmatch(tag):
        return ""
    language = OTHERS.get(primary(tag), primary(tag))
    return tag if tag in dict(settings.LANGUAGES) else language


def first_language(*codes: str) -> str:
    """Return the first of several codes that is one, or else the installation's language."""
    found = (language for code in codes if (language := language_of(code)))
    return next(found, settings.LANGUAGE_CODE)
