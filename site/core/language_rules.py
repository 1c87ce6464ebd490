"""The rules of each language: name, quotation marks, numbers, alphabet, stemmer. Unknown languages get neutral rules.

The translation checks have further rules in `translation/quality/checks/vocabulary`; docs/languages.md lists all
places.
"""

from dataclasses import dataclass, field, replace

from django.conf import settings
from django.utils.translation import get_language_info, get_supported_language_variant

NBSP = "\u00a0"
# Letters that Unicode does not decompose.
LETTERS = {"æ": "ae", "ø": "o", "å": "a", "ß": "ss", "đ": "d", "ð": "d", "ŧ": "t", "þ": "th"}
LETTERS |= {"ł": "l", "ŋ": "n", "œ": "oe", "ħ": "h", "ı": "i", "ĸ": "k", "ʒ": "z", "ǥ": "g"}
NORDIC_LAST = {"æ": "{", "ä": "{", "ø": "|", "ö": "|", "å": "}"}
SWEDISH_LAST = {"å": "{", "ä": "|", "æ": "|", "ö": "}", "ø": "}"}


@dataclass(frozen=True)
class LanguageRules:
    """The writing rules of a language. The defaults are the neutral rules."""

    code: str = ""
    # The name in the language itself; if empty, Django's name is used.
    name: str = ""
    open_graph: str = ""
    quotation_marks: tuple[str, str] = ("“", "”")
    # "Straight" quotation marks are accepted.
    has_straight_marks: bool = False
    # Direct speech opens with a dash and a space (replikkstrek).
    has_quotation_dash: bool = False
    # Language names are written in lower case within a sentence.
    has_small_language_names: bool = False
    # Numbers. Without a decimal mark, both 1.5 and 1,5 are accepted.
    decimal_mark: str = ""
    thousands_mark: str = NBSP
    # The number of digits from which an integer is grouped.
    grouped_from: int = 5
    time_mark: str = ":"
    # Between a number and its per cent sign.
    percent_space: str = NBSP
    # The name of the Snowball stemmer.
    stemmer: str = ""
    # Forms that the stemmer does not lead to their word, as regular expressions with what replaces them: the first
    # that matches. And what the stemmer leaves of some endings.
    irregular_forms: tuple[tuple[str, str], ...] = ()
    stem_endings: str = ""
    # Compounds are written as one word: «klimagassutslipp».
    has_closed_compounds: bool = False
    # Letters other than a to z, by which a word of the language is recognised.
    own_letters: str = ""
    # Letters sorted after z, each with a character of `{|}` for its position; and letters sorted as others.
    last_letters: dict[str, str] = field(default_factory=dict)
    same_letters: dict[str, str] = field(default_factory=dict)
    # The spelling of letters in slugs. German writes its umlauts with an e.
    slug_letters: dict[str, str] = field(default_factory=dict)
    # The languages for its readers if a newsroom has no pages in it.
    fallbacks: tuple[str, ...] = ()
    # The language of untranslated buttons and labels; if empty, English.
    interface: str = ""

    @property
    def replaces_straight_marks(self) -> bool:
        """Whether "straight" quotation marks are replaced by the language's own."""
        return bool(self.name) and not self.has_straight_marks

    @property
    def letters(self) -> dict[int, str]:
        """A table for `str.translate` that replaces special lower-case letters by plain ones."""
        return str.maketrans({**LETTERS, **self.slug_letters})


BOKMAL = LanguageRules(
    "nb",
    "Norsk",
    "nb_NO",
    quotation_marks=("«", "»"),
    has_quotation_dash=True,
    has_small_language_names=True,
    decimal_mark=",",
    time_mark=".",
    stemmer="norwegian",
    irregular_forms=(
        (r"^(intern|ekstern)[et]$", r"\1"),
        (r"^moderne$", "moderne"),
        (r"^grønt$", "grønn"),
        (r"(?<!all)menn(ene)?$", "mann"),
        (r"([aeiouyæøå]\w+)ernes?$", r"\1er"),  # fiskerne
    ),
    # Nouns in -er (senteret), which may lose their vowel (sentrene), and doubled consonants (medlemmer).
    stem_endings=r"(?<=\w{3})er$|(?<=\w{3}t)r$|(?<=\w{3}m)m$",
    has_closed_compounds=True,
    own_letters="æøå",
    last_letters=NORDIC_LAST,
    same_letters={"aa": "å"},
    fallbacks=("nn",),
)
NYNORSK = replace(
    BOKMAL, code="nn", name="Nynorsk", open_graph="nn_NO", fallbacks=("nb",), interface="nb"
)
NORTH_SAMI = LanguageRules(
    "se",
    "Davvisámegiella",
    "se_NO",
    decimal_mark=",",
    fallbacks=("nb", "nn"),
    interface="nb",
)
RULES = {
    rules.code: rules
    for rules in (
        BOKMAL,
        NYNORSK,
        LanguageRules(
            "en",
            "English",
            "en_GB",
            has_straight_marks=True,
            decimal_mark=".",
            thousands_mark=",",
            grouped_from=4,
            percent_space="",
            stemmer="english",
        ),
        LanguageRules(
            "de",
            "Deutsch",
            "de_DE",
            quotation_marks=("„", "“"),
            decimal_mark=",",
            thousands_mark=".",
            stemmer="german",
            has_closed_compounds=True,
            own_letters="äöüß",
            same_letters={"ß": "ss"},
            slug_letters={"ä": "ae", "ö": "oe", "ü": "ue"},
        ),
        LanguageRules(
            "da",
            "Dansk",
            "da_DK",
            quotation_marks=("»", "«"),
            has_small_language_names=True,
            decimal_mark=",",
            thousands_mark=".",
            time_mark=".",
            stemmer="danish",
            has_closed_compounds=True,
            own_letters="æøå",
            last_letters=NORDIC_LAST,
            same_letters={"aa": "å"},
            fallbacks=("nb", "nn"),
        ),
        LanguageRules(
            "sv",
            "Svenska",
            "sv_SE",
            quotation_marks=("”", "”"),
            has_small_language_names=True,
            decimal_mark=",",
            time_mark=".",
            stemmer="swedish",
            has_closed_compounds=True,
            own_letters="åäö",
            last_letters=SWEDISH_LAST,
            fallbacks=("nb", "nn"),
        ),
        NORTH_SAMI,
        replace(NORTH_SAMI, code="smj", name="Julevsámegiella", open_graph=""),
        replace(NORTH_SAMI, code="sma", name="Åarjelsaemien gïele", open_graph=""),
    )
}
# Norwegian without a written standard.
SYNONYMS = {"no": "nb"}


def rules_for(code: str) -> LanguageRules:
    """Return the rules of a language, of its primary language (`pt` for `pt-br`), or else neutral rules."""
    for known in (code, primary(code)):
        known = SYNONYMS.get(known, known)
        if known in RULES:
            return RULES[known]
    return LanguageRules(code)


def is_known(code: str) -> bool:
    """Return whether the language has rules of its own, so that texts can be checked against them."""
    return bool(rules_for(code).name)


def primary(code: str) -> str:
    """Return the language without its country or script: `pt` of `pt-br`."""
    return code.partition("-")[0]


def own_name(code: str) -> str:
    """Return the language's name in the language itself: “Norsk” for bokmål, unless the site also has nynorsk."""
    if code == "nb" and "nn" in dict(settings.LANGUAGES):
        return "Bokmål"
    if name := rules_for(code).name:
        return name
    try:
        return get_language_info(get_supported_language_variant(code))["name_local"].capitalize()
    except (KeyError, LookupError):
        return str(dict(settings.LANGUAGES).get(code, code))


def open_graph_locale(code: str) -> str:
    """Return the Open Graph locale (`nb_NO`), or only the language code if no country is known."""
    return rules_for(code).open_graph or code.replace("-", "_")
